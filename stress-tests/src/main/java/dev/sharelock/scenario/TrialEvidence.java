package dev.sharelock.scenario;

import java.util.List;
import java.util.Optional;

/**
 * All that was seen of one check of one implementation, or of its broken twin: what a judge judges,
 * as often as one likes. It is stored as JSON beside the recordings that were kept.
 *
 * @param check the check's id
 * @param implementation what was checked
 * @param twin how it was broken; {@code none} if it was not
 * @param seed decides what can be decided
 * @param nanosPerOperation what an operation cost with nobody else; 0 if it was not measured
 * @param processesStarted how many processes were started for it
 * @param rounds in their order
 * @param steps of a script, in their order
 * @param trouble what kept it from its end
 */
public record TrialEvidence(
    String check,
    String implementation,
    String twin,
    long seed,
    long nanosPerOperation,
    int processesStarted,
    List<RoundEvidence> rounds,
    List<StepEvidence> steps,
    Optional<Trouble> trouble) {
  /** The word for an implementation that is not broken on purpose. */
  public static final String NO_TWIN = "none";

  public TrialEvidence {
    rounds = List.copyOf(rounds);
    steps = List.copyOf(steps);
  }

  /** Returns how many operations returned. */
  public long operations() {
    return rounds.stream().mapToLong(RoundEvidence::operations).sum();
  }

  /** Returns how many operations were recorded one by one. */
  public long recorded() {
    return rounds.stream()
        .filter(RoundEvidence::recorded)
        .mapToLong(RoundEvidence::operations)
        .sum();
  }

  /**
   * Returns the least part of the time in which at least two lanes ran at once, as follows from how
   * long their processes had processors: 0 where they may have run one after the other.
   */
  public double leastAtOnce() {
    double time = 0;
    double more = 0;
    for (RoundEvidence round : rounds) {
      double length = round.endNanos() - round.startNanos();
      time += length;
      more += (round.processorNanos() - length) / Math.max(1, round.lanes().size() - 1);
    }
    return time <= 0 ? 0 : Math.clamp(more / time, 0, 1);
  }

  /** Returns one of the workload's counters, summed over all rounds and lanes. */
  public long outcome(int which) {
    return rounds.stream()
        .flatMap(round -> round.lanes().stream())
        .mapToLong(lane -> lane.outcomes().get(which))
        .sum();
  }
}
