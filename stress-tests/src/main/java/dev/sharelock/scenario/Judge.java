package dev.sharelock.scenario;

import dev.sharelock.results.Counterexample;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Judges evidence: a pure function, so that a verdict can be repeated from a stored run. It says
 * what the evidence shows; whether that is what the check wants is the check's business.
 */
public interface Judge {
  /** Returns what is judged, for the check table. */
  String words();

  /**
   * Judges all that was seen.
   *
   * @param directory where the recordings are that the evidence names
   */
  Ruling judge(CheckRow row, TrialEvidence evidence, Path directory);

  /**
   * Returns the smallest counterexample in evidence that was found wrong, if there is one to draw.
   * That can take seconds.
   */
  default Optional<Refutation> refutation(CheckRow row, TrialEvidence evidence, Path directory) {
    return Optional.empty();
  }

  /**
   * A history that no order of its operations explains.
   *
   * @param drawn for the report
   * @param words line by line
   */
  record Refutation(Counterexample drawn, List<String> words) {
    public Refutation {
      words = List.copyOf(words);
    }
  }
}
