package dev.sharelock.lock;

import dev.sharelock.memory.ProcessIdentity;
import dev.sharelock.platform.ProcessCalls;
import java.util.Optional;

/**
 * The descriptors by which the kernel tells of one process's death. They belong to the process that
 * is meant, by its start time.
 */
final class WatchedProcess implements AutoCloseable {
  private static final int NO_DESCRIPTOR = -1;

  private final ProcessCalls calls;
  private final int end;
  private Optional<EarlyNotice> early;
  private boolean dead;

  private WatchedProcess(ProcessCalls calls, int end, Optional<EarlyNotice> early) {
    this.calls = calls;
    this.end = end;
    this.early = early;
  }

  /**
   * Returns a process under watch; empty if it is not visible, or has gone already.
   *
   * @param thread the kernel's number of a thread that ends only with its process; 0 if unknown
   */
  static Optional<WatchedProcess> open(ProcessIdentity process, int thread, ProcessCalls calls) {
    if (!process.isVisibleHere()) {
      return Optional.empty();
    }
    int end = calls.openProcess(process.pid());
    if (end < 0) {
      return Optional.empty();
    }
    WatchedProcess watched = new WatchedProcess(calls, end, Optional.empty());
    boolean identified = false;
    try {
      watched.early = EarlyNotice.of(process, thread, calls);
      // Compared again: before all that was opened, the PID may have gone to another process.
      identified = process.isVisibleHere();
    } finally {
      if (!identified) {
        watched.close();
      }
    }
    return identified ? Optional.of(watched) : Optional.empty();
  }

  /** Returns the descriptor that is readable when the process has ended. */
  int end() {
    return end;
  }

  /**
   * Returns a descriptor that is readable when the process may be dead; negative if there is none.
   *
   * @param number 0 to {@link EarlyNotice#HINTS} - 1
   */
  int hint(int number) {
    return early.map(notice -> notice.hint(number)).orElse(NO_DESCRIPTOR);
  }

  /** Notes that the process has ended. */
  void ended() {
    dead = true;
  }

  /**
   * Asks after that hint whether the process is dead. As long as that is open the hint stays; it
   * goes if only the end will tell.
   */
  void hinted(int number) {
    switch (early.map(notice -> notice.ask(number)).orElse(EarlyNotice.Answer.NEVER)) {
      case DEAD -> dead = true;
      case NOT_YET -> {}
      case NEVER -> closeEarly();
    }
  }

  /** Returns whether the process is dead for certain. */
  boolean isDead() {
    return dead;
  }

  private void closeEarly() {
    early.ifPresent(EarlyNotice::close);
    early = Optional.empty();
  }

  @Override
  public void close() {
    closeEarly();
    calls.close(end);
  }
}
