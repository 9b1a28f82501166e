package dev.sharelock.worker.twin;

import dev.sharelock.spi.Implementation;
import dev.sharelock.spi.Layout;
import dev.sharelock.spi.RawObject;
import java.util.function.BiFunction;

/** An implementation whose raw objects are broken, and nothing else. */
final class RawTwin extends TwinImplementation {
  private final BiFunction<RawObject, Layout, DelegatingRaw> broken;

  RawTwin(Implementation healthy, BiFunction<RawObject, Layout, DelegatingRaw> broken) {
    super(healthy);
    this.broken = broken;
  }

  @Override
  DelegatingRaw broken(RawObject raw, Layout layout) {
    return broken.apply(raw, layout);
  }
}
