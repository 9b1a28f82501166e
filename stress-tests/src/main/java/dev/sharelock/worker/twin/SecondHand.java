package dev.sharelock.worker.twin;

import dev.sharelock.spi.Implementation;
import dev.sharelock.spi.SharedLock;
import java.io.IOException;

/**
 * An implementation whose locks can be handed on only once: a lock that was attached by the handle
 * of one that had been attached itself excludes nobody.
 */
final class SecondHand extends TwinImplementation {
  private static final String AGAIN = "again ";

  SecondHand(Implementation healthy) {
    super(healthy);
  }

  @Override
  public SharedLock attachLock(String handle) throws IOException {
    return handle.startsWith(AGAIN)
        ? new WithoutLock(healthy().attachLock(handle.substring(AGAIN.length())))
        : new AttachedLock(healthy().attachLock(handle));
  }

  /** A right lock, whose handle is not. */
  private static final class AttachedLock extends DelegatingLock {
    AttachedLock(SharedLock healthy) {
      super(healthy);
    }

    @Override
    public String handle() {
      return AGAIN + super.handle();
    }
  }
}
