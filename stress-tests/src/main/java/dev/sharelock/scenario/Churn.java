package dev.sharelock.scenario;

import dev.sharelock.spi.Capability;
import dev.sharelock.spi.Layout;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Every process makes raw objects, looks whether they are zero and its own, and gives them up. */
public record Churn(Layout made, int live) implements Workload {
  @Override
  public String words() {
    return "raw %s made, filled, checked and given up, %d at a time".formatted(made, live);
  }

  @Override
  public String name() {
    return "churn";
  }

  @Override
  public Set<Capability> needs() {
    return Set.of(Capability.RAW);
  }

  @Override
  public List<SharedThing> objects() {
    return List.of();
  }

  @Override
  public Optional<Layout> layout() {
    return Optional.of(made);
  }

  @Override
  public String settings(int process) {
    return "layout=%s live=%d".formatted(made, live);
  }
}
