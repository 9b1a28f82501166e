package dev.sharelock.report;

import static java.util.Objects.requireNonNull;

import dev.sharelock.results.Counterexample;
import dev.sharelock.results.Verdict;
import java.util.Optional;

/**
 * A history that was judged by itself, outside any run.
 *
 * @param name where it came from, such as a file
 * @param verdict pass if it is linearizable, fail if it is not
 * @param words the verdict in words, with its cause if it is unknown
 * @param operations how many operations it has
 * @param counterexample what refutes it
 */
public record JudgedHistory(
    String name,
    Verdict verdict,
    String words,
    long operations,
    Optional<Counterexample> counterexample) {

  public JudgedHistory {
    requireNonNull(name, "name");
    requireNonNull(verdict, "verdict");
    requireNonNull(words, "words");
    requireNonNull(counterexample, "counterexample");
  }

  /** The mark of the verdict. */
  public Mark mark() {
    return Mark.of(verdict);
  }

  /** The counterexample as a drawing. */
  public Optional<LaneChart> chart() {
    return counterexample.map(LaneChart::of);
  }
}
