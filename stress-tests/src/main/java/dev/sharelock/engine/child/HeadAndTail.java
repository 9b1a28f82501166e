package dev.sharelock.engine.child;

import java.io.IOException;
import java.io.Reader;

/**
 * The beginning and the end of a text that may be endless.
 *
 * <p>One thread appends; others may read what is there so far.
 */
final class HeadAndTail {
  private final int limit;
  private final StringBuilder head = new StringBuilder();
  private final char[] tail;
  private long length;

  /**
   * @param limit how many characters of the head, and as many of the tail, are kept
   */
  HeadAndTail(int limit) {
    this.limit = limit;
    this.tail = new char[limit];
  }

  /** Takes all that a reader gives until it ends. */
  void drain(Reader reader) throws IOException {
    char[] buffer = new char[8192];
    for (int count = reader.read(buffer); count >= 0; count = reader.read(buffer)) {
      append(buffer, count);
    }
  }

  private synchronized void append(char[] text, int count) {
    for (int i = 0; i < count; i++) {
      if (length < limit) {
        head.append(text[i]);
      } else {
        tail[(int) ((length - limit) % limit)] = text[i];
      }
      length++;
    }
  }

  /** What was kept; a cut is stated where it is. */
  synchronized String text() {
    StringBuilder text = new StringBuilder(head);
    long beyondHead = length - head.length();
    if (beyondHead <= limit) {
      return text.append(tail, 0, (int) beyondHead).toString();
    }
    int oldest = (int) (beyondHead % limit);
    return text.append("\n[… ")
        .append(beyondHead - limit)
        .append(" characters left out …]\n")
        .append(tail, oldest, limit - oldest)
        .append(tail, 0, oldest)
        .toString();
  }
}
