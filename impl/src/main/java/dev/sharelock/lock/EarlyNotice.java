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
 * <p>The end of a thread that should never end is the hint. It proves nothing: the thread may have
 * ended alone, and others may still run on other processors. The proof is that the process's memory
 * {@linkplain ProcessMemory#isLeft is left}, and that the process has not gone on with another
 * program. A process that is stopped, or writes a core dump, or has forked a child that still
 * shares its memory, has not left it.
 */
final class EarlyNotice implements AutoCloseable {
  /** How long after the hint the last thread may need to leave the memory, on a busy machine. */
  static final long PATIENCE = TimeUnit.SECONDS.toNanos(1);

  /** The answers to a question after a hint. */
  enum Answer {
    DEAD,
    NOT_YET,
    /** Only the process descriptor will tell. */
    NEVER
  }

  private final ProcessIdentity process;
  private final ProcessMemory memory;
  private final ProcessCalls calls;
  private final int hint;

  /** When the hint came, on {@link System#nanoTime}; 0 before. */
  private long hintedAt;

  private EarlyNotice(ProcessIdentity process, ProcessMemory memory, ProcessCalls calls, int hint) {
    this.process = process;
    this.memory = memory;
    this.calls = calls;
    this.hint = hint;
  }

  /**
   * Returns the early notice of a process; empty if there can be none. The caller makes sure
   * afterwards that the PID was that process's all the time.
   *
   * @param thread the kernel's number of a thread that ends only with its process; 0 if unknown
   */
  @SuppressWarnings("MustBeClosedChecker") // closed by close
  static Optional<EarlyNotice> of(ProcessIdentity process, int thread, ProcessCalls calls) {
    int hint = thread == 0 ? -1 : calls.openThread(thread);
    if (hint < 0) {
      return Optional.empty();
    }
    Optional<ProcessMemory> memory = Optional.empty();
    try {
      memory = ProcessMemory.open(calls, process.pid());
    } finally {
      if (memory.isEmpty()) {
        calls.close(hint);
      }
    }
    return memory.map(found -> new EarlyNotice(process, found, calls, hint));
  }

  /** Returns the descriptor that becomes readable when the process may be dead. */
  int hint() {
    return hint;
  }

  /** Asks whether the process is dead, after the hint. */
  Answer ask() {
    if (memory.isLeft()) {
      return process.isExiting() ? Answer.DEAD : Answer.NEVER;
    }
    long now = System.nanoTime();
    if (hintedAt == 0) {
      hintedAt = now;
    }
    return now - hintedAt < PATIENCE ? Answer.NOT_YET : Answer.NEVER;
  }

  @Override
  public void close() {
    calls.close(hint);
    memory.close();
  }
}
