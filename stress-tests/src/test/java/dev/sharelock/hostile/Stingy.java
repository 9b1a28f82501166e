package dev.sharelock.hostile;

import dev.sharelock.spi.Capability;
import dev.sharelock.spi.ImplementationName;
import dev.sharelock.spi.Layout;
import dev.sharelock.spi.RawObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** Raw objects that are right, of which a process can have a few until it frees some. */
@ImplementationName("stingy")
public final class Stingy extends OverFileLock {
  private static final int FEW = 20;

  private final AtomicInteger objects = new AtomicInteger();

  @Override
  public Set<Capability> capabilities() {
    return EnumSet.of(
        Capability.RAW, Capability.PROCESSES, Capability.FREEING, Capability.RESERVED_MEMORY);
  }

  @Override
  public RawObject createRaw(Layout layout) throws IOException {
    if (objects.incrementAndGet() > FEW) {
      objects.decrementAndGet();
      throw new IOException("a process has no more than " + FEW + " objects");
    }
    return new Given(super.createRaw(layout));
  }

  private final class Given implements RawObject {
    private final RawObject right;

    Given(RawObject right) {
      this.right = right;
    }

    @Override
    public String handle() {
      return right.handle();
    }

    @Override
    public long get(int index) {
      return right.get(index);
    }

    @Override
    public void set(int index, long bits) {
      right.set(index, bits);
    }

    @Override
    public void free() {
      try {
        Files.delete(Path.of(handle()));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      objects.decrementAndGet();
    }
  }
}
