package dev.sharelock.scenario;

import dev.sharelock.spi.Capability;
import dev.sharelock.spi.ElementType;
import dev.sharelock.spi.Layout;
import dev.sharelock.spi.LockKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * All lanes move amounts between the elements of one object, whose sum must stay what it is.
 *
 * @param locks how many guard it: one all elements, or two a half each
 */
record Transfers(int locks) implements Workload {
  private static final Layout LAYOUT = Layout.array(ElementType.LONGLONG, 8);

  @Override
  public String words() {
    return locks == 1
        ? "transfers between the elements of a " + LAYOUT + " under a lock"
        : "transfers between the halves of a " + LAYOUT + " under a lock each, taken in order";
  }

  @Override
  public String name() {
    return "transfer";
  }

  @Override
  public Set<Capability> needs() {
    return Set.of(Capability.RAW, Capability.LOCKS);
  }

  @Override
  public List<SharedThing> objects() {
    List<SharedThing> objects = new ArrayList<>();
    objects.add(SharedThing.raw("v", LAYOUT.toString()));
    objects.add(SharedThing.lock("l", LockKind.PLAIN.text()));
    if (locks == 2) {
      objects.add(SharedThing.lock("m", LockKind.PLAIN.text()));
    }
    return objects;
  }

  @Override
  public Optional<Layout> layout() {
    return Optional.of(LAYOUT);
  }

  @Override
  public String settings(int process) {
    return "object=v lock=l" + (locks == 2 ? " and=m" : "");
  }
}
