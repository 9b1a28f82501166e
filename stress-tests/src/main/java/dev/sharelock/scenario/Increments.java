package dev.sharelock.scenario;

import dev.sharelock.spi.Capability;
import dev.sharelock.spi.Layout;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * All lanes add 1 to the elements of one object, in turn.
 *
 * @param target the object and its lock
 * @param guarded whether each increment is a critical section
 * @param how {@code get-set} or {@code add}
 * @param take how the lock is taken: {@code acquire}, {@code try}, {@code timed}, {@code
 *     interruptibly}
 * @param depth how often the lock is taken for each increment
 * @param further what else an implementation must be able to do
 */
public record Increments(
    Target target, boolean guarded, String how, String take, int depth, Set<Capability> further)
    implements Workload {
  /** In rounds with a witness, how many increments there are to a pause. */
  private static final int PAUSE_ONCE_IN = 512;

  public Increments {
    further = Set.copyOf(further);
  }

  /** Increments by get and set under the lock. */
  public static Increments under(Target target) {
    return new Increments(target, true, "get-set", "acquire", 1, Set.of());
  }

  /** Increments by get and set without a lock. */
  public static Increments without(Target target) {
    return new Increments(target, false, "get-set", "acquire", 1, Set.of());
  }

  /** Increments by the object's own atomic addition. */
  public static Increments atomic(Target target, Capability needed) {
    return new Increments(target, false, "add", "acquire", 1, Set.of(needed));
  }

  /** The same, the lock taken in another way. */
  public Increments taking(String way, Capability needed) {
    return new Increments(target, guarded, how, way, depth, Set.of(needed));
  }

  /** The same, the lock taken so often. */
  public Increments nested(int levels) {
    return new Increments(target, guarded, how, take, levels, Set.of(Capability.RECURSIVE));
  }

  @Override
  public String words() {
    String operation = how.equals("add") ? "atomic additions to " : "increments by get and set of ";
    String guard = guarded ? ", guarded" : "";
    String way = take.equals("acquire") ? "" : ", taken by " + take;
    return operation + target.words() + guard + way + (depth == 1 ? "" : ", nested");
  }

  @Override
  public String name() {
    return "increment";
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
  public String settings(int process) {
    boolean own = how.equals("add");
    return "object=%s%s first=0 count=%d how=%s take=%s depth=%d pause=%d"
        .formatted(
            own ? "v" : target.raw(),
            guarded ? " lock=l" : "",
            target.layout().elements().size(),
            how,
            take,
            depth,
            PAUSE_ONCE_IN);
  }

  @Override
  public Optional<Layout> layout() {
    return target.needs().contains(Capability.RAW) || target.needs().contains(Capability.LOCKED)
        ? Optional.of(target.layout())
        : Optional.empty();
  }

  @Override
  public Workload adaptedTo(Set<Capability> capabilities, Predicate<Layout> supported) {
    return new Increments(
        target.adaptedTo(capabilities, supported), guarded, how, take, depth, further);
  }

  @Override
  public Optional<Counted> counted() {
    return Optional.of(
        new Counted(
            how.equals("add") ? "v" : target.raw(),
            0,
            target.layout().elements(),
            target.layout().elements().size(),
            guarded));
  }
}
