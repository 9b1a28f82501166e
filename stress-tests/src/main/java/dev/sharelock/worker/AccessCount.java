package dev.sharelock.worker;

/**
 * Counts the accesses of one thread to the shared words of locks, and strikes this process after
 * one of them. Locks run it after each access.
 */
final class AccessCount implements Runnable {
  private volatile Target target;

  /** A thread that is struck; only that thread counts. */
  private static final class Target {
    final Thread thread;
    final OwnSignal signal;
    long left;

    Target(Thread thread, long left, OwnSignal signal) {
      this.thread = thread;
      this.left = left;
      this.signal = signal;
    }
  }

  /** Strikes the process once the thread has made so many accesses from now on. */
  void strike(Thread thread, long after, OwnSignal signal) {
    target = new Target(thread, after, signal);
  }

  @Override
  public void run() {
    Target struck = target;
    if (struck != null && struck.thread == Thread.currentThread() && --struck.left == 0) {
      struck.signal.raise();
    }
  }
}
