package dev.sharelock.scenario;

import dev.sharelock.spi.Capability;
import java.util.List;
import java.util.Set;

/**
 * One process stores 8 bytes across the end of a cache line, others load them, in memory of the
 * harness: what must be seen there shows that this machine, and the harness on it, can see a torn
 * read.
 */
record Tear() implements Workload {
  @Override
  public String words() {
    return "8 bytes across a cache line, stored and loaded in memory of the harness";
  }

  @Override
  public String name() {
    return "tear";
  }

  @Override
  public Set<Capability> needs() {
    return Set.of();
  }

  @Override
  public List<SharedThing> objects() {
    return List.of();
  }

  @Override
  public String settings(int process) {
    return "across=line";
  }

  @Override
  public boolean needsProcessors() {
    return true;
  }
}
