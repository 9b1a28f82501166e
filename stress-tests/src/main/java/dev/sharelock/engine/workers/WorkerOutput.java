package dev.sharelock.engine.workers;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Reads what a worker prints: lines that begin with {@code @ } are answers, all else is output of
 * the code under test, of which the head and the tail are kept. Neither the length of a line nor
 * the number of lines has a limit; an answer is cut after 1 MiB.
 */
final class WorkerOutput {
  private static final int LONGEST_ANSWER = 1 << 20;
  private static final int KEPT = 32 << 10;

  private final StringBuilder head = new StringBuilder();
  private final byte[] tail = new byte[KEPT];
  private long beyondHead;
  private final Consumer<String> answers;

  WorkerOutput(Consumer<String> answers) {
    this.answers = answers;
  }

  /** Reads until the stream ends. */
  void drain(InputStream in) {
    byte[] buffer = new byte[1 << 16];
    byte[] line = new byte[256];
    int length = 0;
    try {
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        for (int i = 0; i < count; i++) {
          byte next = buffer[i];
          boolean answer = length < 2 || (line[0] == '@' && line[1] == ' ');
          if (next == '\n') {
            finish(line, length, length >= 2 && answer);
            length = 0;
          } else if (!answer || length >= LONGEST_ANSWER) {
            keep(next);
            length++;
          } else {
            if (length == line.length) {
              line = Arrays.copyOf(line, 2 * length);
            }
            line[length++] = next;
            if (length == 2 && !(line[0] == '@' && line[1] == ' ')) {
              keep(line[0]);
              keep(line[1]);
            }
          }
        }
      }
    } catch (IOException endedWhileReading) {
      // What was read so far is the output.
    }
    finish(line, length, false);
  }

  private void finish(byte[] line, int length, boolean answer) {
    if (answer && length <= LONGEST_ANSWER) {
      answers.accept(new String(line, 2, length - 2, StandardCharsets.UTF_8));
    } else if (length == 1) {
      keep(line[0]);
      keep((byte) '\n');
    } else if (length > 1) {
      keep((byte) '\n');
    }
  }

  private synchronized void keep(byte next) {
    if (head.length() < KEPT) {
      head.append((char) (next & 0xff));
    } else {
      tail[(int) (beyondHead++ % KEPT)] = next;
    }
  }

  /** Returns the head and the tail of the output so far; a cut is stated where it is. */
  synchronized String text() {
    byte[] first = head.toString().getBytes(StandardCharsets.ISO_8859_1);
    String start = new String(first, StandardCharsets.UTF_8);
    if (beyondHead == 0) {
      return start;
    }
    int kept = (int) Math.min(beyondHead, KEPT);
    byte[] last = new byte[kept];
    for (int i = 0; i < kept; i++) {
      last[i] = tail[(int) ((beyondHead - kept + i) % KEPT)];
    }
    String end = new String(last, StandardCharsets.UTF_8);
    return beyondHead <= KEPT
        ? start + end
        : "%s%n[… %,d bytes left out …]%n%s".formatted(start, beyondHead - KEPT, end);
  }
}
