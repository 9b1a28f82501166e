package dev.sharelock.engine.sample;

import dev.sharelock.spi.Capability;
import dev.sharelock.spi.Implementation;
import dev.sharelock.spi.SharedArea;
import dev.sharelock.spi.SharedCell;
import dev.sharelock.spi.SharedLock;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Values on the heap, which are enough for threads, with locks of a subclass's choice. */
abstract class HeapImplementation implements Implementation {
  private final String name;
  private final Supplier<SharedLock> locks;

  HeapImplementation(String name, Supplier<SharedLock> locks) {
    this.name = name;
    this.locks = locks;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String version() {
    return "1";
  }

  @Override
  public Set<Capability> capabilities() {
    return Set.of(Capability.THREADS);
  }

  @Override
  public SharedArea create(int cells, int locks) {
    List<SharedCell> values = Stream.<SharedCell>generate(Cell::new).limit(cells).toList();
    return new Area(values, Stream.generate(this.locks).limit(locks).toList());
  }

  @Override
  public SharedArea attach(String handle) {
    throw new UnsupportedOperationException("There is nothing that another process could attach.");
  }

  private record Area(List<SharedCell> cells, List<SharedLock> locks) implements SharedArea {
    @Override
    public String handle() {
      return "";
    }

    @Override
    public SharedCell cell(int index) {
      return cells.get(index);
    }

    @Override
    public SharedLock lock(int index) {
      return locks.get(index);
    }

    @Override
    public void close() {}
  }

  private static final class Cell implements SharedCell {
    private final AtomicLong value = new AtomicLong();

    @Override
    public long get() {
      return value.getOpaque();
    }

    @Override
    public void set(long value) {
      this.value.setOpaque(value);
    }
  }
}
