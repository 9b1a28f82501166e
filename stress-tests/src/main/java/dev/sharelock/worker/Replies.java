package dev.sharelock.worker;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * The worker's answers, on the standard output that the process was started with. Code under test
 * that prints gets another stream, and does not disturb them.
 */
final class Replies {
  private static final byte[] OK = "\n@ ok\n".getBytes(StandardCharsets.UTF_8);

  /** Made early: when it is needed, there may be no memory for another one. */
  private static final byte[] HEAP_IS_FULL =
      "\n@ error the heap is full\n".getBytes(StandardCharsets.UTF_8);

  private final FileOutputStream out = new FileOutputStream(FileDescriptor.out);

  /** Sends one line, without the sign at its beginning, in one write. */
  synchronized void send(String line) {
    write(bytes(line));
  }

  /** Sends that a command is done, even if there is no memory for anything else. */
  synchronized void ok() {
    write(OK);
  }

  /** Sends that a command failed because there is no memory. */
  synchronized void heapIsFull() {
    write(HEAP_IS_FULL);
  }

  private static byte[] bytes(String line) {
    try {
      return ("\n@ " + ThrownInWords.oneLine(line) + "\n").getBytes(StandardCharsets.UTF_8);
    } catch (OutOfMemoryError e) {
      Reserve.release();
      return HEAP_IS_FULL;
    }
  }

  private void write(byte[] bytes) {
    try {
      out.write(bytes);
    } catch (IOException e) {
      // Nobody listens any more: without a conductor there is nothing to do.
      Runtime.getRuntime().halt(WorkerMain.UNHEARD);
    }
  }
}
