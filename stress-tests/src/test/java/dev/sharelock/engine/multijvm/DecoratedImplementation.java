package dev.sharelock.engine.multijvm;

import dev.sharelock.implementations.SharelockImplementation;
import dev.sharelock.spi.Capability;
import dev.sharelock.spi.Implementation;
import dev.sharelock.spi.SharedArea;
import dev.sharelock.spi.SharedCell;
import dev.sharelock.spi.SharedLock;
import java.io.IOException;
import java.util.Set;
import java.util.function.UnaryOperator;

/** The library with its locks broken in one way. */
abstract class DecoratedImplementation implements Implementation {
  private final Implementation library = new SharelockImplementation();
  private final String name;
  private final UnaryOperator<SharedLock> breaking;

  DecoratedImplementation(String name, UnaryOperator<SharedLock> breaking) {
    this.name = name;
    this.breaking = breaking;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String version() {
    return "broken";
  }

  @Override
  public Set<Capability> capabilities() {
    return library.capabilities();
  }

  @Override
  public SharedArea create(int cells, int locks) throws IOException {
    return new Area(library.create(cells, locks), breaking);
  }

  @Override
  public SharedArea attach(String handle) throws IOException {
    return new Area(library.attach(handle), breaking);
  }

  private record Area(SharedArea area, UnaryOperator<SharedLock> breaking) implements SharedArea {
    @Override
    public String handle() {
      return area.handle();
    }

    @Override
    public SharedCell cell(int index) {
      return area.cell(index);
    }

    @Override
    public SharedLock lock(int index) {
      return breaking.apply(area.lock(index));
    }

    @Override
    public void close() {
      area.close();
    }
  }
}
