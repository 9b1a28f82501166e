package dev.sharelock.scenario;

import java.time.Duration;

/** One step of a script: something that a thread of a process does, and what must come of it. */
public sealed interface Step {
  /** Returns the index of the process that does it, or that it is done to. */
  int process();

  /** A thread of a process does an operation and must answer. */
  record Call(int process, String thread, String operation, Expected expected) implements Step {}

  /**
   * A thread of a process does an operation again and again until it answers so: a correct attempt
   * may fail now and then although the lock is free.
   */
  record Retry(int process, String thread, String operation, Expected expected) implements Step {}

  /** A thread of a process begins an operation, which need not answer yet. */
  record Begin(int process, String thread, String operation) implements Step {}

  /** An operation that was begun must answer. */
  record Await(int process, String thread, Expected expected) implements Step {}

  /** An operation that was begun must not have answered after that time. */
  record StillWaiting(int process, String thread, Duration time) implements Step {}

  /** A thread is interrupted. */
  record Interrupt(int process, String thread) implements Step {}

  /** A process is killed with SIGKILL, and is gone. */
  record Kill(int process) implements Step {}

  /** An object is made by the first process, and attached by the others. */
  record Make(SharedThing thing) implements Step {
    @Override
    public int process() {
      return 0;
    }
  }

  /**
   * An answer that must come.
   *
   * @param pattern a regular expression for all of it
   * @param leastNanos for a timed attempt that gives up: it must have waited so long
   * @param words what it means
   */
  record Expected(String pattern, long leastNanos, String words) {
    static Expected of(String pattern, String words) {
      return new Expected(pattern, 0, words);
    }
  }
}
