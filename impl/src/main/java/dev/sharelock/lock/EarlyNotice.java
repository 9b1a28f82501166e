package dev.sharelock.lock;

import dev.sharelock.memory.ProcessIdentity;
import dev.sharelock.platform.ProcessCalls;
import dev.sharelock.platform.ProcessMemory;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The early notice of a process's death: as soon as none of its threads can run again, where the
 * process descriptor tells only when the kernel has given all its memory back.
 *
 * <p>The end of a thread is the hint. It proves nothing: the thread may have ended alone, and
 * others may still run on other processors. The proof is that the process's memory {@linkplain
 * ProcessMemory#isLeft is left}, and that the process has not gone on with another program. A
 * process that is stopped, or writes a core dump, or has forked a child that still shares its
 * memory, has not left it.
 */
final class EarlyNotice implements AutoCloseable {
  /**
   * How many threads give hints. The last thread to leave the memory ends only when that has been
   * torn down, so one thread alone would often come too late.
   */
  static final int HINTS = 2;

  /** How long after a hint the last thread may need to leave the memory, on a busy machine. */
  static final long PATIENCE = TimeUnit.SECONDS.toNanos(1);

  private static final int NO_DESCRIPTOR = -1;

  /** The answers to a question after a hint. */
  enum Answer {
    DEAD,
    NOT_YET,
    /** Only the process descriptor will tell. */
    NEVER
  }

  private final ProcessMemory memory;
  private final ProcessCalls calls;

  /** The descriptors of threads; negative where there is none. */
  private final int[] hints = {NO_DESCRIPTOR, NO_DESCRIPTOR};

  /** When each hint came, on {@link System#nanoTime}; 0 before. */
  private final long[] hintedAt = new long[HINTS];

  private EarlyNotice(ProcessMemory memory, ProcessCalls calls) {
    this.memory = memory;
    this.calls = calls;
  }

  /**
   * Returns the early notice of a process; empty if there can be none. The caller makes sure
   * afterwards that the PID was that process's all the time.
   *
   * @param thread the kernel's number of a thread that ends only with its process; 0 if unknown
   */
  static Optional<EarlyNotice> of(ProcessIdentity process, int thread, ProcessCalls calls) {
    Optional<ProcessMemory> memory =
        thread == 0 ? Optional.empty() : ProcessMemory.open(calls, process.pid());
    if (memory.isEmpty()) {
      return Optional.empty();
    }
    EarlyNotice notice = new EarlyNotice(memory.get(), calls);
    boolean complete = false;
    try {
      complete = notice.openHints(process.pid(), thread);
    } finally {
      if (!complete) {
        notice.close();
      }
    }
    return complete ? Optional.of(notice) : Optional.empty();
  }

  private boolean openHints(int pid, int thread) {
    hints[0] = calls.openThread(thread);
    if (hints[0] < 0) {
      return false;
    }
    int another = calls.anotherThread(pid, thread);
    if (another != 0) {
      hints[1] = calls.openThread(another);
    }
    return true;
  }

  /**
   * Returns a descriptor that becomes readable when the process may be dead; negative if there is
   * none.
   *
   * @param number 0 for the thread that ends only with its process, 1 for any other
   */
  int hint(int number) {
    return hints[number];
  }

  /** Asks whether the process is dead, after that hint. */
  Answer ask(int number) {
    if (memory.isLeft()) {
      return memory.mayHaveSuccessor() ? Answer.NEVER : Answer.DEAD;
    }
    long now = System.nanoTime();
    if (hintedAt[number] == 0) {
      hintedAt[number] = now;
    }
    if (now - hintedAt[number] >= PATIENCE) {
      closeHint(number); // its thread has ended alone
    }
    return hints[0] < 0 && hints[1] < 0 ? Answer.NEVER : Answer.NOT_YET;
  }

  private void closeHint(int number) {
    if (hints[number] >= 0) {
      calls.close(hints[number]);
      hints[number] = NO_DESCRIPTOR;
    }
  }

  @Override
  public void close() {
    for (int number = 0; number < HINTS; number++) {
      closeHint(number);
    }
    memory.close();
  }
}
