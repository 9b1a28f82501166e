package dev.sharelock.worker.twin;

import dev.sharelock.spi.Implementation;
import dev.sharelock.spi.Layout;
import dev.sharelock.spi.LockedObject;
import dev.sharelock.spi.SharedLock;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/** An implementation whose locks are broken, and nothing else. */
final class LockTwin extends TwinImplementation {
  private final BiFunction<SharedLock, Runnable, SharedLock> broken;

  LockTwin(Implementation healthy, UnaryOperator<SharedLock> broken) {
    this(healthy, (lock, _) -> broken.apply(lock));
  }

  /**
   * @param broken makes of a healthy lock a broken one, which runs that after each access to a
   *     shared word
   */
  LockTwin(Implementation healthy, BiFunction<SharedLock, Runnable, SharedLock> broken) {
    super(healthy);
    this.broken = broken;
  }

  @Override
  SharedLock broken(SharedLock lock) {
    return broken.apply(lock, afterAccess());
  }

  @Override
  LockedObject broken(LockedObject locked, Layout layout) {
    return new SectionedLocked(locked, broken(locked.lock()), broken(locked.raw(), layout));
  }
}
