package dev.sharelock.report;

import dev.sharelock.results.CheckResult;
import dev.sharelock.results.Expectation;
import dev.sharelock.results.Figure;
import dev.sharelock.results.FigureValue.Bound;
import dev.sharelock.results.FigureValue.Distribution;
import dev.sharelock.results.FigureValue.Words;
import dev.sharelock.results.Verdict;
import java.util.List;
import java.util.Optional;

/** One check as the page shows it. */
public record CheckView(CheckResult result) {

  /** The verdict's mark. */
  public Mark mark() {
    return Mark.of(result.verdict());
  }

  /** The check's address within the page; the same in every report. */
  public String anchor() {
    return result.id().replaceAll("[^A-Za-z0-9._/-]", "_");
  }

  /** A link to the check. */
  public String link() {
    return "#" + anchor();
  }

  /** The id without the engine's name, which stands beside it anyway. */
  public String shortName() {
    return result.id().substring(result.id().indexOf('/') + 1);
  }

  /** Whether somebody who opens the page wants to see the details at once. */
  public boolean open() {
    return result.verdict() == Verdict.FAIL || result.verdict() == Verdict.UNKNOWN;
  }

  /** What was expected, in words. */
  public String expectation() {
    return result.expectation() == Expectation.MUST_HOLD
        ? "must hold: one violation refutes it"
        : "the race must be seen: no evidence of it is a failure";
  }

  /** What the file of known failures says of it, in words. */
  public Optional<String> known() {
    return result
        .knownFailure()
        .map(
            known ->
                "%s until %s: %s"
                    .formatted(
                        known.expired() ? "Was known to fail" : "Known to fail",
                        known.until(),
                        known.reason()));
  }

  /** The outcomes over all configurations. */
  public OutcomeGrid outcomes() {
    return OutcomeGrid.of(result.outcomes());
  }

  /** The counterexample as a drawing. */
  public Optional<LaneChart> chart() {
    return result.counterexample().map(LaneChart::of);
  }

  /** The value of a figure, without its unit. */
  public static String value(Figure figure) {
    if (figure.value() instanceof Words(List<String> texts, boolean more)) {
      return String.join("; ", texts) + (more ? "; and others" : "");
    }
    return figure.number().map(Quantities::number).orElse("none");
  }

  /** The unit of a figure's value, with what has to be known to read it. */
  public static String unit(Figure figure) {
    return switch (figure.value()) {
      case Bound(long seen, long _) ->
          seen == 0
              ? "at most, with 95 % confidence"
              : "of all, " + Quantities.count(seen) + " times";
      case Distribution values when values.count() > 1 ->
          "%s, the median of %s from %s to %s"
              .formatted(
                  figure.unit(),
                  Quantities.count(values.count()),
                  Quantities.number(values.least()),
                  Quantities.number(values.greatest()));
      default -> figure.unit();
    };
  }
}
