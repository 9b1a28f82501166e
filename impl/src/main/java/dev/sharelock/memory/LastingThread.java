package dev.sharelock.memory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A thread of this process that does nothing and ends only when the process does. Its end is the
 * first sign of the process's death that the kernel gives to others; see {@link
 * SegmentLayout#THREAD}.
 */
final class LastingThread {
  private static final int UNKNOWN = -1;
  private static final int NONE = 0;
  private static final long PAUSE = TimeUnit.MICROSECONDS.toNanos(20);
  private static final long LONG_ENOUGH = TimeUnit.SECONDS.toNanos(1);

  private static volatile int id = UNKNOWN;

  static {
    start();
  }

  private LastingThread() {}

  private static void start() {
    try {
      Thread.ofPlatform().name("sharelock-sign-of-life").daemon().start(LastingThread::run);
    } catch (OutOfMemoryError e) {
      id = NONE; // others notice the death of this process later
    }
  }

  private static void run() {
    try {
      id = ownId();
    } finally {
      if (id == UNKNOWN) {
        id = NONE;
      }
    }
    while (true) {
      LockSupport.park();
    }
  }

  /** Returns the number by which the kernel knows the calling thread. */
  private static int ownId() {
    try {
      Path link = Files.readSymbolicLink(Path.of("/proc/thread-self")); // PID/task/TID
      return Integer.parseInt(link.getFileName().toString());
    } catch (IOException e) {
      return NONE;
    }
  }

  /** Returns the number by which the kernel knows the thread; 0 if that could not be found out. */
  static int id() {
    long start = System.nanoTime();
    while (id == UNKNOWN) {
      if (System.nanoTime() - start > LONG_ENOUGH) {
        return NONE;
      }
      LockSupport.parkNanos(PAUSE);
    }
    return id;
  }
}
