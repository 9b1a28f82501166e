package dev.sharelock.scenario;

import dev.sharelock.spi.Capability;
import dev.sharelock.spi.Layout;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The first process writes one number to all elements of an object, again and again; the others
 * read them all and compare.
 *
 * @param target the object and its lock
 * @param fill {@code elements} one by one under the lock if there is one, or {@code slice}
 * @param observe {@code elements}, {@code slice}, {@code snapshot} or {@code copy}
 * @param further what else an implementation must be able to do
 */
public record FillAndObserve(Target target, String fill, String observe, Set<Capability> further)
    implements Workload {
  public FillAndObserve {
    further = Set.copyOf(further);
  }

  @Override
  public String words() {
    return "one process fills %s (%s), others observe it (%s)"
        .formatted(target.words(), fill, observe);
  }

  @Override
  public String name() {
    return "observe";
  }

  @Override
  public Set<Capability> needs() {
    Set<Capability> needs = EnumSet.copyOf(target.needs());
    needs.addAll(further);
    return needs;
  }

  @Override
  public List<SharedThing> objects() {
    return target.objects();
  }

  @Override
  public Optional<Layout> layout() {
    return Optional.of(target.layout());
  }

  @Override
  public String nameFor(int process) {
    return process == 0 ? "fill" : "observe";
  }

  @Override
  public String settings(int process) {
    String how = process == 0 ? fill : observe;
    // An operation of the locked object locks by itself; the others want the lock around them.
    boolean locksItself = how.equals("slice") || how.equals("snapshot");
    boolean hasLock = target.needs().contains(Capability.LOCKED);
    return locksItself || !hasLock
        ? "object=v how=" + how
        : "object=%s lock=l how=%s".formatted(target.raw(), how);
  }
}
