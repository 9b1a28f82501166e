package dev.sharelock.scenario;

import dev.sharelock.spi.Capability;
import java.util.List;
import java.util.Set;

/**
 * Steps that a few processes do in turn, the same every time.
 *
 * @param words for the check table
 * @param needs what an implementation must be able to do
 * @param locks how many locks it makes
 * @param steps in their order
 */
public record Script(String words, Set<Capability> needs, int locks, List<Step> steps) {
  public Script {
    needs = Set.copyOf(needs);
    steps = List.copyOf(steps);
  }
}
