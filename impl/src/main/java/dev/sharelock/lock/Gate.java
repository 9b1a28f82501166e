package dev.sharelock.lock;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The place where the threads of one process wait, so that only one of them at a time sleeps on the
 * lock's word.
 *
 * <p>The attempt inside leaves the gate by its field {@link Attempt#over}, a plain store that no
 * error can prevent. A ReentrantLock in its place would stay locked for ever if its release ran out
 * of stack.
 */
final class Gate {
  /** After this time a parked thread looks again: an error may have kept another from waking it. */
  private static final long LONGEST_PARK = TimeUnit.MILLISECONDS.toNanos(50);

  private static final VarHandle INSIDE;

  static {
    try {
      INSIDE = MethodHandles.lookup().findVarHandle(Gate.class, "inside", Attempt.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private volatile Attempt inside;
  private final Queue<Waiter> waiters = new ConcurrentLinkedQueue<>();

  private static final class Waiter {
    private final Thread thread = Thread.currentThread();
    private volatile boolean gone;
  }

  /**
   * Waits until the attempt is the one inside.
   *
   * @return false if its time is up
   * @throws InterruptedException if the thread is interrupted and the attempt ends by that
   */
  boolean pass(Attempt attempt) throws InterruptedException {
    if (tryPass(attempt)) {
      return true;
    }
    Waiter waiter = new Waiter();
    boolean interrupted = false;
    try {
      waiters.add(waiter);
      while (!tryPass(attempt)) {
        long nanos = Math.min(attempt.nanosLeft(), LONGEST_PARK);
        if (nanos <= 0) {
          return false;
        }
        LockSupport.parkNanos(this, nanos);
        if (Thread.interrupted()) {
          if (attempt.isInterruptible()) {
            throw new InterruptedException();
          }
          interrupted = true;
        }
      }
      return true;
    } finally {
      waiter.gone = true;
      waiters.remove(waiter);
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private boolean tryPass(Attempt attempt) {
    Attempt former = inside;
    if ((former != null && !former.over) || !INSIDE.compareAndSet(this, former, attempt)) {
      return false;
    }
    if (former != null) {
      former.end(); // an error may have kept it from doing so itself
    }
    return true;
  }

  /** Wakes a waiting thread, after an attempt is over. */
  void wakeNext() {
    Waiter next = waiters.peek();
    while (next != null && next.gone) {
      waiters.remove(next);
      next = waiters.peek();
    }
    if (next != null) {
      LockSupport.unpark(next.thread);
    }
  }
}
