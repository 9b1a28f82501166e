package dev.sharelock.engine.lincheck.scenarios;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;

/**
 * How many executions of scenarios Lincheck has begun in this JVM.
 *
 * <p>Counted off the heap: there Lincheck sees nothing, so that counting offers it no interleaving
 * and is not undone with the rest of an execution.
 */
public final class Executions {
  private static final VarHandle LONG = ValueLayout.JAVA_LONG.varHandle();
  private static final MemorySegment COUNT = Arena.global().allocate(ValueLayout.JAVA_LONG);

  private Executions() {}

  static void count() {
    var _ = (long) LONG.getAndAdd(COUNT, 0L, 1L);
  }

  /** How many so far. */
  public static long soFar() {
    return (long) LONG.getVolatile(COUNT, 0L);
  }
}
