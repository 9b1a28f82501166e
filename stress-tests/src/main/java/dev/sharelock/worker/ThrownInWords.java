package dev.sharelock.worker;

/** What was thrown, in words of one line. */
public final class ThrownInWords {
  private ThrownInWords() {}

  /** Returns the class and the message of what was thrown. */
  public static String words(Throwable thrown) {
    String words;
    try {
      words = thrown.toString();
    } catch (Throwable another) {
      // The code under test may override it.
      words = thrown.getClass().getName();
    }
    return words == null ? thrown.getClass().getName() : oneLine(words);
  }

  static String oneLine(String text) {
    return text.replace('\n', ' ').replace('\r', ' ');
  }
}
