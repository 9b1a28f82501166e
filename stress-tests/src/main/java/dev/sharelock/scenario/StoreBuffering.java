package dev.sharelock.scenario;

import dev.sharelock.spi.AccessMode;
import dev.sharelock.spi.Capability;
import dev.sharelock.spi.ElementType;
import dev.sharelock.spi.Layout;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Each of two processes writes one element and reads the other's: with volatile access at least one
 * of them sees the other's store; with weaker access the processor lets both miss it.
 */
public record StoreBuffering(AccessMode mode) implements Workload {
  /** The two elements are on cache lines of their own. */
  private static final Layout LAYOUT = Layout.array(ElementType.LONGLONG, 32);

  @Override
  public String words() {
    return "store buffering between two processes, access " + modeText();
  }

  @Override
  public String name() {
    return "store-buffering";
  }

  @Override
  public Set<Capability> needs() {
    return Set.of(Capability.RAW, Capability.ACCESS_MODES);
  }

  @Override
  public List<SharedThing> objects() {
    return List.of(SharedThing.raw("v", LAYOUT.toString()));
  }

  @Override
  public Optional<Layout> layout() {
    return Optional.of(LAYOUT);
  }

  @Override
  public String settings(int process) {
    return "object=v first=0 second=24 mode=" + modeText();
  }

  private String modeText() {
    return mode.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
