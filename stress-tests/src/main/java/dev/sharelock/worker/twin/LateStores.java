package dev.sharelock.worker.twin;

import dev.sharelock.spi.AccessMode;
import dev.sharelock.spi.Layout;
import dev.sharelock.spi.RawObject;

/** A raw object that puts a store in an access mode off until the thread's next access to it. */
final class LateStores extends DelegatingRaw {
  private final ThreadLocal<Pending> pending = ThreadLocal.withInitial(Pending::new);

  LateStores(RawObject healthy, Layout layout) {
    super(healthy, layout);
  }

  /** The store that a thread has put off. */
  private static final class Pending {
    private int index = -1;
    private long bits;
  }

  @Override
  public void set(int index, long bits, AccessMode mode) {
    Pending mine = pending.get();
    if (mine.index < 0) {
      mine.index = index;
      mine.bits = bits;
    } else {
      // The later store comes first.
      healthy().set(index, bits, mode);
      flush(mine, mode);
    }
  }

  @Override
  public long get(int index, AccessMode mode) {
    long found = healthy().get(index, mode);
    Pending mine = pending.get();
    if (mine.index >= 0) {
      flush(mine, mode);
    }
    return found;
  }

  private void flush(Pending mine, AccessMode mode) {
    healthy().set(mine.index, mine.bits, mode);
    mine.index = -1;
  }
}
