package dev.sharelock.report;

import dev.sharelock.results.Run;
import dev.sharelock.results.RunVerdict;

/**
 * The verdict of a run as a small picture for a web page.
 *
 * @param message the verdict in a few words
 * @param colour of the verdict
 */
public record Badge(String message, String colour) {
  /** The left half. */
  public static final String LABEL = "sharelock";

  private static final int CHARACTER_WIDTH = 7;
  private static final int PADDING = 10;

  /** Returns the badge of a run. */
  public static Badge of(Run run) {
    RunVerdict verdict = run.verdict();
    return switch (verdict.verdict()) {
      case PASS -> new Badge("passed %d checks".formatted(verdict.passed()), "#1a7f37");
      case FAIL ->
          new Badge(
              "failed %d of %d checks"
                  .formatted(verdict.failed(), verdict.passed() + verdict.failed()),
              "#cf222e");
      case UNKNOWN, SKIPPED ->
          new Badge("unknown, %d checks passed".formatted(verdict.passed()), "#6e7781");
    };
  }

  /** Returns how wide the left half is, in pixels. */
  public int labelWidth() {
    return width(LABEL);
  }

  /** Returns how wide the right half is, in pixels. */
  public int messageWidth() {
    return width(message);
  }

  private static int width(String text) {
    return text.length() * CHARACTER_WIDTH + 2 * PADDING;
  }
}
