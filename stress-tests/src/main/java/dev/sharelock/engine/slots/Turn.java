package dev.sharelock.engine.slots;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Things of the implementation under test that the states of a test use in turn: all are made when
 * the first one is asked for.
 *
 * <p>A thing comes round again after all the others, so that of more than one half may be in use at
 * a time. Whose turn it is is remembered off the heap: Lincheck sets the heap back before every
 * execution.
 */
public final class Turn<T> {
  private static final VarHandle INT = ValueLayout.JAVA_INT.varHandle();

  private final Supplier<List<T>> making;
  private final MemorySegment next = Arena.global().allocate(ValueLayout.JAVA_INT);
  private volatile List<T> made = List.of();
  private Optional<Throwable> failure = Optional.empty();

  Turn(Supplier<List<T>> making) {
    this.making = making;
  }

  /**
   * Returns the next one.
   *
   * @throws SlotsException if they could not be made
   */
  public T next() {
    List<T> all = all();
    return all.get(Math.floorMod((int) INT.getAndAdd(next, 0L, 1), all.size()));
  }

  /** Returns how many there are. */
  int count() {
    return all().size();
  }

  private List<T> all() {
    List<T> all = made;
    return all.isEmpty() ? make() : all;
  }

  private synchronized List<T> make() {
    if (made.isEmpty() && failure.isEmpty()) {
      try {
        made = List.copyOf(making.get());
      } catch (Throwable e) {
        failure = Optional.of(e);
      }
    }
    failure.ifPresent(
        e -> {
          throw new SlotsException("There are no slots: " + e, e);
        });
    return made;
  }
}
