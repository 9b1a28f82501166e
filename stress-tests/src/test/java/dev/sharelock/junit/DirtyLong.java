package dev.sharelock.junit;

import dev.sharelock.implementations.FileLockImplementation;
import dev.sharelock.spi.Capability;
import dev.sharelock.spi.ElementType;
import dev.sharelock.spi.Implementation;
import dev.sharelock.spi.Layout;
import dev.sharelock.spi.RawObject;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Set;

/** Raw longs that are 1 at first, and that no service file names. */
public final class DirtyLong implements Implementation {
  private final Implementation right = new FileLockImplementation();

  @Override
  public Set<Capability> capabilities() {
    return EnumSet.of(Capability.RAW);
  }

  @Override
  public boolean supports(Layout layout) {
    return layout.equals(Layout.value(ElementType.LONGLONG));
  }

  @Override
  public RawObject createRaw(Layout layout) throws IOException {
    RawObject raw = right.createRaw(layout);
    raw.set(0, 1);
    return raw;
  }
}
