package dev.sharelock.explorer;

import java.util.concurrent.locks.LockSupport;

/**
 * A strand on a virtual thread of its own. A change takes some microseconds; but the code has a
 * {@link Thread#currentThread} of its own, which is alive until the code ends.
 */
final class ThreadStrand implements Strand {
  /** Thrown out of a pause that never ends, so that the thread comes to its end. */
  static final class Abandoned extends Error {
    private static final long serialVersionUID = 1;

    Abandoned() {
      super("the schedule is over", null, false, false);
    }
  }

  private final Thread thread;
  private final Thread scheduler;
  private boolean started;
  private volatile boolean runs;
  private volatile boolean abandoned;
  private volatile boolean ended;

  /**
   * @param scheduler the thread that resumes it
   */
  ThreadStrand(Runnable code, Thread scheduler) {
    this.scheduler = scheduler;
    thread = Thread.ofVirtual().unstarted(() -> run(code));
  }

  private void run(Runnable code) {
    try {
      code.run();
    } catch (Abandoned e) {
      // Nobody waits for its result.
    } finally {
      ended = true;
      runs = false;
      LockSupport.unpark(scheduler);
    }
  }

  @Override
  public void resume() {
    runs = true;
    if (started) {
      LockSupport.unpark(thread);
    } else {
      started = true;
      thread.start();
    }
    while (runs) {
      LockSupport.park(this);
    }
    if (ended) {
      join();
    }
  }

  /** Waits until everybody sees that the thread has ended. */
  private void join() {
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void pause() {
    runs = false;
    LockSupport.unpark(scheduler);
    while (!runs && !abandoned) {
      LockSupport.park(this);
    }
    if (abandoned) {
      throw new Abandoned();
    }
  }

  @Override
  public boolean ended() {
    return ended;
  }

  @Override
  public void abandon() {
    if (started && !ended) {
      abandoned = true;
      LockSupport.unpark(thread);
      join();
    }
  }
}
