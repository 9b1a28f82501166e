package dev.sharelock.worker.twin;

import dev.sharelock.spi.Acquisition;
import dev.sharelock.spi.SharedLock;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A lock that goes wrong about once in 2^16 acquisitions: the next time that somebody else holds
 * it, it says that it was taken. Needs attempts without waiting.
 */
final class RareLoss extends DelegatingLock {
  private static final int ONCE_IN = 1 << 16;

  private final ThreadLocal<State> state = ThreadLocal.withInitial(State::new);

  RareLoss(SharedLock healthy) {
    super(healthy);
  }

  /** Of a thread. */
  private static final class State {
    /** How often it seems to hold the lock. */
    private int depth;

    /** Whether it is to go wrong when it can. */
    private boolean armed;

    /** Whether it does not hold the lock, though it seems to. */
    private boolean lies;
  }

  @Override
  public Acquisition acquire() {
    State mine = state.get();
    mine.armed |= ThreadLocalRandom.current().nextInt(ONCE_IN) == 0;
    Acquisition acquisition = mine.lies ? Acquisition.CLEAN : take(mine);
    mine.depth++;
    return acquisition;
  }

  private Acquisition take(State mine) {
    if (!mine.armed || mine.depth > 0) {
      return healthy().acquire();
    }
    Acquisition attempt = attempt();
    if (attempt.acquired()) {
      return attempt;
    }
    mine.armed = false;
    mine.lies = true;
    return Acquisition.CLEAN;
  }

  private Acquisition attempt() {
    try {
      return healthy().tryAcquire(0);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return healthy().acquire();
    }
  }

  @Override
  public Acquisition tryAcquire(long nanos) throws InterruptedException {
    return counted(healthy().tryAcquire(nanos));
  }

  @Override
  public Acquisition acquireInterruptibly() throws InterruptedException {
    return counted(healthy().acquireInterruptibly());
  }

  private Acquisition counted(Acquisition acquisition) {
    if (acquisition.acquired()) {
      state.get().depth++;
    }
    return acquisition;
  }

  @Override
  public void release() {
    State mine = state.get();
    mine.depth--;
    if (!mine.lies) {
      healthy().release();
    } else if (mine.depth == 0) {
      mine.lies = false;
    }
  }
}
