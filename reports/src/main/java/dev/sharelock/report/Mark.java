package dev.sharelock.report;

import dev.sharelock.results.Verdict;

/** How a verdict is shown: always by an icon and a word, and by a colour besides. */
public enum Mark {
  PASS("passed"),
  FAIL("failed"),
  UNKNOWN("unknown"),
  SKIPPED("skipped");

  private final String word;

  Mark(String word) {
    this.word = word;
  }

  /** The mark of a verdict. */
  public static Mark of(Verdict verdict) {
    return switch (verdict) {
      case PASS -> PASS;
      case FAIL -> FAIL;
      case UNKNOWN -> UNKNOWN;
      case SKIPPED -> SKIPPED;
    };
  }

  /** The verdict in a word. */
  public String word() {
    return word;
  }

  /** The name of its style. */
  public String style() {
    return word;
  }

  /** The reference to its icon within the page. */
  public String icon() {
    return "#icon-" + word;
  }
}
