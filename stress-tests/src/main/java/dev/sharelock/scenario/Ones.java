package dev.sharelock.scenario;

import dev.sharelock.spi.Capability;
import dev.sharelock.spi.Layout;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The first process writes all zeros and all ones in turn to each element of a raw object; the
 * others must never read anything else.
 */
record Ones(Layout of) implements Workload {
  @Override
  public String words() {
    return "one process writes all zeros and all ones to a raw " + of + ", others read it";
  }

  @Override
  public String name() {
    return "ones";
  }

  @Override
  public Set<Capability> needs() {
    return Set.of(Capability.RAW);
  }

  @Override
  public List<SharedThing> objects() {
    return List.of(SharedThing.raw("v", of.toString()));
  }

  @Override
  public Optional<Layout> layout() {
    return Optional.of(of);
  }

  @Override
  public String settings(int process) {
    return "object=v";
  }
}
