package dev.sharelock.engine.sample;

import dev.sharelock.spi.Acquisition;
import dev.sharelock.spi.Capability;
import dev.sharelock.spi.Implementation;
import dev.sharelock.spi.Layout;
import dev.sharelock.spi.LockKind;
import dev.sharelock.spi.RawObject;
import dev.sharelock.spi.SharedLock;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.ReentrantLock;

/** Values on the heap, which are enough for threads, with the locks of a subclass. */
abstract class HeapImplementation implements Implementation {
  private final Set<Capability> capabilities = EnumSet.of(Capability.THREADS, Capability.LOCKS);

  /**
   * @param more what it can do beside threads and locks
   */
  HeapImplementation(Capability... more) {
    capabilities.addAll(List.of(more));
  }

  @Override
  public Set<Capability> capabilities() {
    return capabilities;
  }

  @Override
  public abstract SharedLock createLock(LockKind kind) throws IOException;

  @Override
  public RawObject createRaw(Layout layout) {
    return new HeapObject(new AtomicLongArray(layout.elements().size()));
  }

  private record HeapObject(AtomicLongArray elements) implements RawObject {
    @Override
    public long get(int index) {
      return elements.getOpaque(index);
    }

    @Override
    public void set(int index, long bits) {
      elements.setOpaque(index, bits);
    }
  }

  /** A lock that is right, and that subclasses make slow or wrong. */
  static class HeapLock implements SharedLock {
    private final ReentrantLock lock = new ReentrantLock();

    @Override
    public Acquisition acquire() {
      lock.lock();
      return Acquisition.CLEAN;
    }

    @Override
    public Acquisition tryAcquire(long nanos) throws InterruptedException {
      return lock.tryLock() ? Acquisition.CLEAN : Acquisition.NOT_ACQUIRED;
    }

    @Override
    public void release() {
      lock.unlock();
    }
  }
}
