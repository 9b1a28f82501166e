package dev.sharelock.worker.twin;

import dev.sharelock.spi.AccessMode;
import dev.sharelock.spi.Layout;
import dev.sharelock.spi.RawObject;
import java.util.concurrent.ThreadLocalRandom;

/** A raw object whose loads in an access mode give 1 now and then, whatever was stored. */
final class Phantom extends DelegatingRaw {
  private static final int ONCE_IN = 64;

  Phantom(RawObject healthy, Layout layout) {
    super(healthy, layout);
  }

  @Override
  public long get(int index, AccessMode mode) {
    return ThreadLocalRandom.current().nextInt(ONCE_IN) == 0 ? 1 : healthy().get(index, mode);
  }
}
