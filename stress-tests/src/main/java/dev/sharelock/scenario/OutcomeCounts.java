package dev.sharelock.scenario;

import dev.sharelock.results.Figure;
import dev.sharelock.results.Outcome;
import dev.sharelock.results.Outcome.Grade;
import dev.sharelock.results.OutcomeTable;
import dev.sharelock.scenario.Ruling.Finding;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Judges the counters of a workload: each counts one outcome, and some must not come, or are the
 * race that must be seen.
 *
 * @param words what is judged
 * @param meanings of the counters from the first on
 * @param watched which of them are wrong, or the race
 * @param grade of these: forbidden, or interesting if they must be seen
 * @param fewest how many samples are evidence, of a fast implementation
 */
public record OutcomeCounts(
    String words, List<Meaning> meanings, List<Integer> watched, Grade grade, long fewest)
    implements Judge {

  /** What a counter counts: an outcome as it is written, and in words. */
  public record Meaning(String outcome, String words) {}

  /** What {@code observe} counts. */
  public static OutcomeCounts tornReads() {
    return forbidden(
        "all elements seen are of one moment, and none goes back",
        50,
        new Meaning("equal", "all elements were of one moment"),
        new Meaning("torn", "elements differed"),
        new Meaning("back", "older than seen before"));
  }

  /** What {@code ones} and {@code tear} count. */
  static OutcomeCounts wholeElements() {
    return forbidden(
        "no element is seen half stored",
        50,
        new Meaning("whole", "all zeros or all ones"),
        new Meaning("torn", "a part of each"));
  }

  /** What {@code transfer} counts. */
  static OutcomeCounts sums() {
    return forbidden(
        "the sum stays what it is",
        50,
        new Meaning("right", "the sum was what it was at first"),
        new Meaning("wrong", "the sum was another one"));
  }

  /** What {@code churn} counts. */
  public static OutcomeCounts freshMemory() {
    return forbidden(
        "new objects are zero, and nobody else's",
        50,
        new Meaning("zero", "a new object was zero"),
        new Meaning("not zero", "a new object was not zero"),
        new Meaning("changed", "an object was changed through another one"));
  }

  /** Counters of which all but the first must count nothing. */
  private static OutcomeCounts forbidden(String words, long fewest, Meaning... meanings) {
    return new OutcomeCounts(
        words,
        List.of(meanings),
        IntStream.range(1, meanings.length).boxed().toList(),
        Grade.FORBIDDEN,
        fewest);
  }

  /** The same, where what would be wrong under a lock must be seen. */
  OutcomeCounts mustBeSeen(String what) {
    return new OutcomeCounts(what, meanings, watched, Grade.INTERESTING, fewest);
  }

  @Override
  public Ruling judge(CheckRow row, TrialEvidence evidence, Path directory) {
    long samples = 0;
    long wrong = 0;
    List<Outcome> outcomes = new ArrayList<>();
    for (int i = 0; i < meanings.size(); i++) {
      long count = evidence.outcome(i);
      boolean bad = watched.contains(i);
      Meaning meaning = meanings.get(i);
      samples += count;
      wrong += bad ? count : 0;
      outcomes.add(
          new Outcome(meaning.outcome(), bad ? grade : Grade.ACCEPTABLE, count, meaning.words()));
    }
    List<Figure> figures = figures(evidence, samples, wrong);
    OutcomeTable table = new OutcomeTable(row.topology().toString(), outcomes);
    Optional<String> thrown =
        LaneEvidence.thrown(evidence.rounds().stream().flatMap(round -> round.lanes().stream()));
    Ruling ruling;
    if (thrown.isPresent()) {
      ruling = Ruling.of(Finding.WRONG, thrown.get());
    } else if (wrong > 0) {
      ruling =
          Ruling.of(
              Finding.WRONG,
              grade == Grade.FORBIDDEN
                  ? "%,d of %,d samples are wrong (%s).".formatted(wrong, samples, worst(evidence))
                  : "%,d of %,d samples show it (%s).".formatted(wrong, samples, worst(evidence)));
    } else if (samples < fewest) {
      ruling =
          Ruling.of(
              Finding.TOO_LITTLE,
              "Only %,d samples were taken, and fewer than %,d are no evidence%s."
                  .formatted(
                      samples,
                      fewest,
                      evidence.nanosPerOperation() > 1_000_000
                          ? "; an operation takes %.1f ms"
                              .formatted(evidence.nanosPerOperation() / 1e6)
                          : ""));
    } else {
      ruling =
          Ruling.of(
              Finding.NOTHING_WRONG,
              "%s: none of %,d samples is wrong.".formatted(row.topology(), samples));
    }
    return ruling.with(figures).with(table);
  }

  private List<Figure> figures(TrialEvidence evidence, long samples, long wrong) {
    List<Figure> figures = new ArrayList<>();
    figures.add(Figure.of("samples", samples));
    figures.add(Figure.of("operations", evidence.operations()));
    figures.add(Figure.of("rounds", evidence.rounds().size()));
    if (grade == Grade.FORBIDDEN) {
      figures.add(Figure.bound("rate of what is wrong", wrong, samples));
    } else {
      figures.add(Figure.share("of all samples", wrong, Math.max(1, samples)));
    }
    return figures;
  }

  private String worst(TrialEvidence evidence) {
    return watched.stream()
        .max((a, b) -> Long.compare(evidence.outcome(a), evidence.outcome(b)))
        .map(meanings::get)
        .map(meaning -> meaning.outcome() + ": " + meaning.words())
        .orElse("");
  }
}
