package dev.sharelock.scenario;

import dev.sharelock.checker.Conflict;
import dev.sharelock.checker.Judgement;
import dev.sharelock.checker.LinearizabilityChecker;
import dev.sharelock.evidence.CounterexampleBuilder;
import dev.sharelock.evidence.LaneName;
import dev.sharelock.model.Counter;
import dev.sharelock.results.Figure;
import dev.sharelock.scenario.Ruling.Finding;
import dev.sharelock.scenario.Workload.Counted;
import dev.sharelock.spi.ElementType;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Judges increments in three ways: each element grew by as much as was added to it; a holder never
 * met another one inside the critical section; and what was recorded one by one is linearizable.
 */
public final class LostUpdates implements Judge {
  /** Increments that run one after the other prove nothing about a lock. */
  static final long FEWEST_HANDOVERS = 20;

  /** A lock that takes longer does as many acquisitions as fit into the time. */
  private static final long FAST_NANOS = 2_000;

  private static final Duration MINIMISING = Duration.ofSeconds(10);
  static final String DESCRIPTION =
      "The smallest part of the recorded history that no order of the increments explains.";

  @Override
  public String words() {
    return "no update lost, no second holder, histories linearizable";
  }

  @Override
  public Ruling judge(CheckRow row, TrialEvidence evidence, Path directory) {
    Counted counted = row.workload().flatMap(Workload::counted).orElseThrow();
    Tally tally = new Tally();
    Optional<Refuted> refuted = Optional.empty();
    Optional<String> undecided = Optional.empty();
    for (RoundEvidence round : evidence.rounds()) {
      tally.add(round, counted);
      if (refuted.isEmpty() && round.recordings().isPresent()) {
        try {
          refuted = refute(counted, round, directory.resolve(round.recordings().get()));
        } catch (IOException e) {
          undecided = Optional.of(e.getMessage());
        }
      }
    }
    return ruling(row, evidence, tally, refuted.isPresent(), undecided);
  }

  @Override
  public Optional<Refutation> refutation(CheckRow row, TrialEvidence evidence, Path directory) {
    Counted counted = row.workload().flatMap(Workload::counted).orElseThrow();
    for (RoundEvidence round : evidence.rounds()) {
      try {
        if (round.recordings().isPresent()) {
          Optional<Refuted> refuted =
              refute(counted, round, directory.resolve(round.recordings().get()));
          if (refuted.isPresent()) {
            return Optional.of(drawn(row, refuted.get()));
          }
        }
      } catch (IOException e) {
        // It was undecided when it was judged.
      }
    }
    return Optional.empty();
  }

  private static Ruling ruling(
      CheckRow row,
      TrialEvidence evidence,
      Tally tally,
      boolean refuted,
      Optional<String> undecided) {
    List<Figure> figures = tally.figures(evidence);
    Optional<String> wrong = tally.wrong(refuted);
    if (!refuted && tally.countsNothing()) {
      return Ruling.of(
              Finding.TOO_LITTLE,
              "The numbers changed by %,d, but no lane counted an operation: does the worker write 'operations'?"
                  .formatted(tally.wrongSum))
          .with(figures);
    }
    if (wrong.isPresent()) {
      return Ruling.of(Finding.WRONG, wrong.get()).with(figures);
    }
    if (undecided.isPresent()) {
      return Ruling.of(Finding.TOO_LITTLE, "A recording was not decided: " + undecided.get())
          .with(figures);
    }
    boolean fast = evidence.nanosPerOperation() <= FAST_NANOS;
    if (fast && tally.operations < row.length().brief()) {
      return Ruling.of(
              Finding.TOO_LITTLE,
              "Only %,d of %,d acquisitions were made."
                  .formatted(tally.operations, row.length().brief()))
          .with(figures);
    }
    if (tally.handovers < FEWEST_HANDOVERS) {
      return Ruling.of(
              Finding.TOO_LITTLE,
              "Too little contention: in %,d increments the value passed from one lane to another %,d times, and fewer than %d are no evidence%s."
                  .formatted(
                      tally.operations,
                      tally.handovers,
                      FEWEST_HANDOVERS,
                      evidence.nanosPerOperation() > 1_000_000
                          ? "; an increment takes %.1f ms"
                              .formatted(evidence.nanosPerOperation() / 1e6)
                          : ""))
          .with(figures);
    }
    return Ruling.of(
            Finding.NOTHING_WRONG,
            "%s: %,d increments, none lost; %,d were recorded and are linearizable; %,d handovers."
                .formatted(row.topology(), tally.operations, tally.recorded, tally.handovers))
        .with(figures);
  }

  /** A recorded element whose history is not linearizable. */
  private record Refuted(Judgement.NotLinearizable verdict, long operations) {}

  private static Optional<Refuted> refute(Counted counted, RoundEvidence round, Path directory)
      throws IOException {
    List<CountHistory> histories =
        CountHistory.read(directory, round.number(), round.lanes(), counted.types().size());
    for (int i = 0; i < histories.size(); i++) {
      ElementType type = counted.types().get(i);
      long start = type.toNumber(round.before().get(counted.first() + i));
      Judgement result = LinearizabilityChecker.check(new Counter(start), histories.get(i));
      switch (result) {
        case Judgement.Linearizable _ -> {}
        case Judgement.NotLinearizable refuted -> {
          return Optional.of(new Refuted(refuted, histories.get(i).size()));
        }
        case Judgement.Unknown unknown -> throw new IOException(unknown.reason());
      }
    }
    return Optional.empty();
  }

  /** Returns whether a round that has just ended shows something wrong, so that it is kept. */
  public static boolean wrong(Counted counted, RoundEvidence round, Path directory)
      throws IOException {
    Tally tally = new Tally();
    tally.add(round, counted);
    return tally.wrong(false).isPresent() || refutes(counted, round, directory);
  }

  /** Returns whether the recordings of a round are not linearizable. */
  public static boolean refutes(Counted counted, RoundEvidence round, Path directory)
      throws IOException {
    return round.recordings().isPresent() && refute(counted, round, directory).isPresent();
  }

  private static Refutation drawn(CheckRow row, Refuted refuted) {
    Conflict smallest = refuted.verdict().conflict(MINIMISING);
    return new Refutation(
        new CounterexampleBuilder(smallest)
            .description(DESCRIPTION)
            .lanes(
                lane ->
                    new LaneName("process " + (row.topology().process(lane) + 1), "lane " + lane))
            .historySize(refuted.operations())
            .build(),
        smallest.explanation());
  }

  /** What the rounds add up to. */
  private static final class Tally {
    private long rounds;
    private long operations;
    private long recorded;
    private long handovers;
    private long wrongSum;
    private long violations;
    private long changedNeighbours;
    private long unrecordedNanos;
    private long nanos;
    private final Map<String, Long> wrongBySchedule = new TreeMap<>();
    private final Map<String, Long> roundsBySchedule = new TreeMap<>();
    private Optional<String> firstLoss = Optional.empty();
    private Optional<String> thrown = Optional.empty();
    private Optional<String> intruder = Optional.empty();

    void add(RoundEvidence round, Counted counted) {
      Growth growth = new Growth(counted, round);
      rounds++;
      operations += round.operations();
      recorded += round.recorded() ? round.operations() : 0;
      nanos += round.endNanos() - round.startNanos();
      unrecordedNanos += round.recorded() ? 0 : round.endNanos() - round.startNanos();
      wrongSum += growth.wrong();
      String schedule =
          round.recorded()
              ? "recorded"
              : round.schedule().isEmpty() ? "undisturbed" : round.schedule();
      roundsBySchedule.merge(schedule, 1L, Long::sum);
      if (growth.wrong() != 0) {
        wrongBySchedule.merge(schedule, growth.wrong(), Long::sum);
      }
      changedNeighbours += growth.changedNeighbours();
      thrown = thrown.or(() -> LaneEvidence.thrown(round.lanes().stream()));
      for (LaneEvidence lane : round.lanes()) {
        handovers += lane.handovers();
        if (counted.guarded() && lane.violations() > 0) {
          violations += lane.violations();
          if (intruder.isEmpty()) {
            intruder = Optional.of("lane %d met lane %d".formatted(lane.lane(), lane.intruder()));
          }
        }
      }
      if (firstLoss.isEmpty()) {
        firstLoss =
            round.lanes().stream()
                .filter(lane -> lane.lossAfter() > 0)
                .min(Comparator.comparingLong(LaneEvidence::lossNanos))
                .map(
                    lane ->
                        "by one lane after %,d operations of its own, %.3f ms into round %d"
                            .formatted(
                                lane.lossAfter(),
                                (lane.lossNanos() - round.startNanos()) / 1e6,
                                round.number()));
      }
    }

    /** Whether numbers changed and no lane says that it has done anything. */
    boolean countsNothing() {
      return operations == 0
          && wrongSum != 0
          && thrown.isEmpty()
          && firstLoss.isEmpty()
          && violations == 0
          && changedNeighbours == 0;
    }

    Optional<String> wrong(boolean refuted) {
      if (thrown.isPresent()) {
        return thrown;
      }
      if (refuted) {
        return Optional.of(
            "A recorded history of increments is not linearizable; "
                + (wrongSum == 0
                    ? "the sums are right, so increments answered, or the worker recorded, what was not there."
                    : "%,d of %,d increments were lost or came twice."
                        .formatted(wrongSum, operations)));
      }
      if (wrongSum != 0 || firstLoss.isPresent()) {
        return Optional.of(
            "%,d of %,d increments were lost or came twice, first noticed %s."
                .formatted(
                    Math.max(1, wrongSum), operations, firstLoss.orElse("at the end of a round")));
      }
      if (violations != 0) {
        return Optional.of(
            "Two lanes were inside the critical section at once, %,d times: %s."
                .formatted(violations, intruder.orElse("")));
      }
      if (changedNeighbours != 0) {
        return Optional.of(
            "%,d times an element changed that nobody writes.".formatted(changedNeighbours));
      }
      return Optional.empty();
    }

    List<Figure> figures(TrialEvidence evidence) {
      List<Figure> figures = new ArrayList<>();
      figures.add(Figure.of("increments", operations));
      figures.add(Figure.of("recorded and judged one by one", recorded));
      figures.add(Figure.of("judged by their sum", operations - recorded));
      figures.add(Figure.of("lost updates", wrongSum));
      long samples = Math.max(operations, wrongSum);
      figures.add(Figure.share("lost", wrongSum, Math.max(1, samples)));
      figures.add(Figure.bound("rate of lost updates", wrongSum, samples));
      figures.add(Figure.of("handovers", handovers));
      firstLoss.ifPresent(loss -> figures.add(Figure.of("first lost update noticed", loss)));
      figures.add(Figure.of("second holders seen", violations));
      figures.add(Figure.share("time unrecorded", unrecordedNanos, Math.max(1, nanos)));
      figures.add(Figure.of("rounds", rounds));
      roundsBySchedule.forEach(
          (schedule, count) -> figures.add(Figure.of("rounds " + schedule, count)));
      wrongBySchedule.forEach(
          (schedule, count) -> figures.add(Figure.of("lost updates " + schedule, count)));
      figures.add(
          Figure.rate(
              "unrecorded throughput",
              (double) (operations - recorded),
              Math.max(1, unrecordedNanos) / 1e3,
              "million/s"));
      if (evidence.nanosPerOperation() > 0) {
        figures.add(
            Figure.greatest(
                "an increment with nobody else", (double) evidence.nanosPerOperation(), "ns"));
      }
      return figures;
    }
  }
}
