package dev.sharelock.results;

import static java.util.Objects.requireNonNull;

/**
 * A named text that belongs to a check: an interleaving, a thread dump, a child's log.
 *
 * <p>A text longer than {@value #MAX_LENGTH} characters is kept as its head and its tail, and the
 * cut is stated in between.
 */
public record Attachment(String name, String text) {

  /** The longest text that is kept whole, in characters. */
  public static final int MAX_LENGTH = 1 << 20;

  public Attachment {
    requireNonNull(name, "name");
    requireNonNull(text, "text");
    if (text.length() > MAX_LENGTH) {
      text = cut(text);
    }
  }

  private static String cut(String text) {
    int head = whole(text, MAX_LENGTH / 2);
    int tail = whole(text, text.length() - MAX_LENGTH / 2 + 200);
    return text.substring(0, head)
        + "\n[… %d characters left out here …]\n".formatted(tail - head)
        + text.substring(tail);
  }

  private static int whole(String text, int index) {
    return Character.isLowSurrogate(text.charAt(index)) ? index - 1 : index;
  }
}
