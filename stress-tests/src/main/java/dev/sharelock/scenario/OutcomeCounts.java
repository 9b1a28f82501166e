package dev.sharelock.scenario;

import dev.sharelock.results.Figure;
import dev.sharelock.results.Outcome;
import dev.sharelock.results.Outcome.Grade;
import dev.sharelock.results.OutcomeTable;
import dev.sharelock.scenario.Ruling.Finding;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Judges the counters of a workload: each counts one outcome, and some must not come.
 *
 * @param words what is judged
 * @param meanings of the counters from the first on
 * @param forbidden which of them must not count anything
 * @param fewest how many samples are evidence, of a fast implementation
 */
public record OutcomeCounts(
    String words, List<String> meanings, List<Integer> forbidden, long fewest) implements Judge {

  /** What {@code observe} counts. */
  public static OutcomeCounts tornReads() {
    return new OutcomeCounts(
        "all elements seen are of one moment, and none goes back",
        List.of("all elements were equal", "elements differed: torn", "older than seen before"),
        List.of(1, 2),
        50);
  }

  /** What {@code store-buffering} counts. */
  public static OutcomeCounts storeBuffering() {
    return new OutcomeCounts(
        "not both stores missed",
        List.of(
            "both missed the other's store",
            "the first missed it",
            "the second missed it",
            "both saw it"),
        List.of(0),
        10_000);
  }

  /** What {@code churn} counts. */
  public static OutcomeCounts freshMemory() {
    return new OutcomeCounts(
        "new objects are zero, and nobody else's",
        List.of("a new object was zero", "a new object was not zero", "changed by another object"),
        List.of(1, 2),
        50);
  }

  @Override
  public Ruling judge(CheckRow row, TrialEvidence evidence, Path directory) {
    long samples = 0;
    long wrong = 0;
    java.util.ArrayList<Outcome> outcomes = new java.util.ArrayList<>();
    for (int i = 0; i < meanings.size(); i++) {
      long count = evidence.outcome(i);
      boolean bad = forbidden.contains(i);
      samples += count;
      wrong += bad ? count : 0;
      outcomes.add(
          new Outcome(
              Integer.toString(i),
              bad ? Grade.FORBIDDEN : Grade.ACCEPTABLE,
              count,
              meanings.get(i)));
    }
    List<Figure> figures =
        List.of(
            Figure.of("samples", samples),
            Figure.of("operations", evidence.operations()),
            Figure.of("rounds", evidence.rounds().size()));
    OutcomeTable table = new OutcomeTable(row.topology().toString(), outcomes);
    Optional<String> thrown =
        evidence.rounds().stream()
            .flatMap(round -> round.lanes().stream())
            .map(LaneEvidence::thrown)
            .filter(words -> !words.isEmpty())
            .findFirst();
    Ruling ruling;
    if (thrown.isPresent()) {
      ruling = Ruling.of(Finding.WRONG, "An operation threw an exception: " + thrown.get());
    } else if (wrong > 0) {
      ruling =
          Ruling.of(
              Finding.WRONG,
              "%,d of %,d samples are wrong (%s).".formatted(wrong, samples, worst(evidence)));
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

  private String worst(TrialEvidence evidence) {
    return forbidden.stream()
        .max((a, b) -> Long.compare(evidence.outcome(a), evidence.outcome(b)))
        .map(meanings::get)
        .orElse("");
  }
}
