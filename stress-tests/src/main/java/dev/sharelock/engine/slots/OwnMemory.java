package dev.sharelock.engine.slots;

import dev.sharelock.spi.RawObject;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;

/**
 * Memory of the harness's own for an implementation that has none: values of 64 bits off the heap,
 * loaded and stored as {@link RawObject} promises and with no more order than that.
 */
final class OwnMemory implements RawObject {
  private static final VarHandle LONG = ValueLayout.JAVA_LONG.varHandle();

  private final MemorySegment values;

  OwnMemory(int count) {
    values = Arena.global().allocate(ValueLayout.JAVA_LONG, count);
  }

  @Override
  public long get(int index) {
    return (long) LONG.getOpaque(values, offset(index));
  }

  @Override
  public void set(int index, long bits) {
    LONG.setOpaque(values, offset(index), bits);
  }

  private static long offset(int index) {
    return index * ValueLayout.JAVA_LONG.byteSize();
  }
}
