package dev.sharelock.engine.lincheck.scenarios;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** A raw value on the heap, where Lincheck sees every access. */
final class HeapCell {
  private static final VarHandle ELEMENT = MethodHandles.arrayElementVarHandle(long[].class);

  private final long[] value = new long[1];

  long get() {
    return (long) ELEMENT.getOpaque(value, 0);
  }

  void set(long value) {
    ELEMENT.setOpaque(this.value, 0, value);
  }
}
