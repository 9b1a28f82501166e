package dev.sharelock.engine.slots;

import dev.sharelock.spi.Implementations;
import dev.sharelock.spi.SharedArea;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;

/**
 * The slots of this JVM: one area of the implementation that the property {@value #IMPLEMENTATION}
 * names, made once and used in turn.
 *
 * <p>An area for each use would cost more than the use. A slot comes round again after {@link
 * #COUNT} others, so no more than half as many may be in use at a time.
 */
public final class Slots {
  /** How many there are. */
  public static final int COUNT = 4096;

  /** The system property with the name of the implementation under test. */
  public static final String IMPLEMENTATION = "sharelock.implementation";

  private static final VarHandle INT = ValueLayout.JAVA_INT.varHandle();

  /**
   * How many were taken. Off the heap, since Lincheck sets the heap back before every execution:
   * each would get the same slot, and find its lock as an aborted one has left it.
   */
  private static final MemorySegment TAKEN = Arena.global().allocate(ValueLayout.JAVA_INT);

  private static final Slot[] ALL = createAll();

  private Slots() {}

  /** How many were taken so far. */
  public static int taken() {
    return (int) INT.getVolatile(TAKEN, 0L);
  }

  /** The next slot, its values 0. Its lock is free if its last user has released it. */
  public static Slot take() {
    Slot slot = ALL[(int) INT.getAndAdd(TAKEN, 0L, 1) & (COUNT - 1)];
    slot.cell().set(0);
    slot.other().set(0);
    return slot;
  }

  private static Slot[] createAll() {
    SharedArea area;
    try {
      area = Implementations.named(System.getProperty(IMPLEMENTATION)).create(2 * COUNT, COUNT);
    } catch (IOException e) {
      throw new UncheckedIOException("The area of the tests cannot be created.", e);
    }
    Slot[] slots = new Slot[COUNT];
    for (int i = 0; i < COUNT; i++) {
      slots[i] = new Slot(area.cell(2 * i), area.cell(2 * i + 1), area.lock(i));
    }
    return slots;
  }
}
