package dev.sharelock.worker;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.locks.LockSupport;

/**
 * The commands on standard input. A thread of its own reads them, so that the process ends with its
 * input, and at {@code end}, even while code under test hangs or has filled the heap.
 */
final class Commands {
  /** Stands for a command that is too long. */
  static final String UNREADABLE = "";

  private static final byte[] END = "end".getBytes(StandardCharsets.UTF_8);
  private static final int WAITING = 1024;
  private static final int LONGEST = 1 << 16;

  /** How long {@code end} waits for the commands before it: one of them may hang. */
  private static final long PATIENCE_NANOS = 500_000_000;

  private static final long PAUSE_NANOS = 1_000_000;

  private final Replies replies;
  private final BlockingQueue<String> waiting = new ArrayBlockingQueue<>(WAITING);
  private final byte[] chunk = new byte[8192];
  private final byte[] line = new byte[LONGEST];
  private int length;
  private volatile boolean busy;

  Commands(Replies replies) {
    this.replies = replies;
  }

  /** Starts to read. */
  void start() {
    Thread.ofPlatform().name("commands").daemon().start(this::readAll);
  }

  /** Returns the next command; the one before it has been answered. */
  String next() {
    busy = false;
    while (true) {
      try {
        String command = waiting.take();
        busy = true;
        return command;
      } catch (InterruptedException e) {
        // Only the code under test can have done that.
      } catch (OutOfMemoryError e) {
        Reserve.release();
      }
    }
  }

  private void readAll() {
    try (FileInputStream in = new FileInputStream(FileDescriptor.in)) {
      for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
        for (int i = 0; i < read; i++) {
          acceptSurely(chunk[i]);
        }
      }
    } catch (IOException e) {
      // As good as its end.
    } finally {
      halt();
    }
  }

  private void acceptSurely(byte next) {
    try {
      accept(next);
    } catch (OutOfMemoryError e) {
      Reserve.release();
      accept(next);
    }
  }

  private void accept(byte next) {
    if (next != '\n') {
      if (length < LONGEST) {
        line[length] = next;
      }
      length++;
      return;
    }
    if (length == END.length && Arrays.equals(line, 0, length, END, 0, length)) {
      awaitIdle();
      replies.ok();
      halt();
    }
    put(length > LONGEST ? UNREADABLE : text());
    length = 0;
  }

  /** Not exit: it must end even if the code under test does not let it. */
  private static void halt() {
    try {
      Runtime.getRuntime().halt(0);
    } catch (OutOfMemoryError e) {
      Reserve.release();
      Runtime.getRuntime().halt(0);
    }
  }

  private String text() {
    return new String(line, 0, length, StandardCharsets.UTF_8);
  }

  private void put(String command) {
    while (!waiting.offer(command)) {
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  /** A command before the end may hang. */
  private void awaitIdle() {
    long start = System.nanoTime();
    while ((busy || !waiting.isEmpty()) && System.nanoTime() - start < PATIENCE_NANOS) {
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }
}
