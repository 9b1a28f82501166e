package dev.sharelock.scenario;

import dev.sharelock.spi.Capability;
import dev.sharelock.spi.ElementType;
import dev.sharelock.spi.Layout;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** What the lanes of the workers do in the rounds of a check. */
public interface Workload {
  /** Returns the workload in words, for the check table. */
  String words();

  /** Returns the name by which workers know it. */
  String name();

  /** Returns the name of what the lanes of a process, counted from 0, do. */
  default String nameFor(int process) {
    return name();
  }

  /** Returns what an implementation must be able to do. */
  Set<Capability> needs();

  /** Returns the objects, in the order in which they are made. */
  List<SharedThing> objects();

  /** Returns the settings of the lanes of a process, counted from 0. */
  String settings(int process);

  /** Returns the layout that an implementation must support; empty if any will do. */
  default Optional<Layout> layout() {
    return Optional.empty();
  }

  /**
   * Returns this workload for an implementation that can do so much: a lock that comes without
   * memory guards memory of the harness.
   */
  default Workload adaptedTo(Set<Capability> capabilities, Predicate<Layout> supported) {
    return this;
  }

  /** Returns whether what it shows comes of several processors at work at once. */
  default boolean needsProcessors() {
    return false;
  }

  /** Returns the elements that count, if operations add 1 to them in turn. */
  default Optional<Counted> counted() {
    return Optional.empty();
  }

  /**
   * Elements that operations add 1 to, in turn.
   *
   * @param object the name of the object
   * @param first the first of its elements
   * @param types the types of those that are added to
   * @param neighbours how many elements the object has in all; the others must stay as they are
   * @param guarded whether each operation is a critical section; if not, the witness is not judged
   */
  record Counted(
      String object, int first, List<ElementType> types, int neighbours, boolean guarded) {
    public Counted {
      types = List.copyOf(types);
    }

    /** Returns how many operations of so many of one lane go to the element number {@code i}. */
    public long share(long operations, int lane, int i) {
      int count = types.size();
      int turn = Math.floorMod(i - lane, count);
      return operations / count + (operations % count > turn ? 1 : 0);
    }
  }
}
