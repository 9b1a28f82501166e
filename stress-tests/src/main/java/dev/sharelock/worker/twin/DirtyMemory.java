package dev.sharelock.worker.twin;

import dev.sharelock.spi.Implementation;
import dev.sharelock.spi.Layout;
import dev.sharelock.spi.RawObject;
import java.io.IOException;

/** An implementation that does not clear the memory of new raw objects. */
final class DirtyMemory extends TwinImplementation {
  DirtyMemory(Implementation healthy) {
    super(healthy);
  }

  @Override
  public RawObject createRaw(Layout layout) throws IOException {
    RawObject raw = super.createRaw(layout);
    for (int i = 0; i < layout.elements().size(); i++) {
      raw.set(i, layout.elements().get(i).fromNumber(1));
    }
    return raw;
  }
}
