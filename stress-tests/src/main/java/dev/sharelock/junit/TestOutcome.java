package dev.sharelock.junit;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.sharelock.results.Attachment;
import dev.sharelock.results.CheckResult;
import java.util.Set;

/**
 * A verdict in the words of JUnit.
 *
 * @param kind what becomes of the test
 * @param message why
 */
record TestOutcome(Kind kind, String message) {
  /** What becomes of a test. */
  enum Kind {
    PASSED,
    FAILED,
    ABORTED
  }

  static TestOutcome of(CheckResult result, Set<String> knownFailures) {
    boolean known = knownFailures.contains(result.id());
    // Maven shows the number of a test, not its name.
    String id = result.id() + ": ";
    return switch (result.verdict()) {
      case PASS ->
          known
              ? new TestOutcome(
                  Kind.FAILED, id + "It passes: take it out of knownFailures(). " + result.reason())
              : new TestOutcome(Kind.PASSED, result.reason());
      case FAIL ->
          known
              ? new TestOutcome(Kind.ABORTED, id + "Known to fail: " + result.reason())
              : new TestOutcome(Kind.FAILED, id + failure(result));
      case UNKNOWN -> new TestOutcome(Kind.ABORTED, id + "Not decided: " + result.reason());
      case SKIPPED -> new TestOutcome(Kind.ABORTED, id + "Skipped: " + result.reason());
    };
  }

  private static String failure(CheckResult result) {
    StringBuilder words = new StringBuilder(result.reason());
    words.append("\nThe claim: ").append(result.title());
    for (Attachment text : result.attachments()) {
      if (!text.text().isBlank()) {
        words.append("\n\n").append(text.name()).append(":\n").append(text.text().strip());
      }
    }
    return words.append("\n\nOnce more: ").append(result.replay()).toString();
  }

  /** Ends the test as it must. */
  void report() {
    switch (kind) {
      case PASSED -> {
        // Nothing to say.
      }
      case FAILED -> fail(message);
      case ABORTED -> abort(message);
    }
  }
}
