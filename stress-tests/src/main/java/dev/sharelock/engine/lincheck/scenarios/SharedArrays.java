package dev.sharelock.engine.lincheck.scenarios;

import dev.sharelock.engine.slots.Sections;
import dev.sharelock.engine.slots.Slots;
import dev.sharelock.engine.slots.Turn;
import dev.sharelock.spi.LockedObject;
import dev.sharelock.spi.RawObject;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;

/** An array of the implementation over two cache lines that threads fill, and read as a whole. */
public abstract class SharedArrays {
  private static final int LENGTH = 16;
  private static final Turn<LockedObject> ARRAYS = Slots.objects("q[16]");

  private final LockedObject array = ARRAYS.next();

  SharedArrays() {
    fillRaw(array.raw(), new long[LENGTH]);
    Executions.count();
  }

  /** A thread gives all elements one value. */
  @Operation
  public final void fill(@Param(gen = IntGen.class, conf = "1:9") int value) {
    long[] bits = new long[LENGTH];
    Arrays.fill(bits, value);
    write(array, bits);
  }

  /** A thread reads all elements; returns their one value, or all of them if they differ. */
  @Operation
  public final String read() {
    long[] found = new long[LENGTH];
    read(array, found);
    return Arrays.stream(found).distinct().count() == 1
        ? Long.toString(found[0])
        : Arrays.stream(found).mapToObj(Long::toString).collect(Collectors.joining(" "));
  }

  /** Replaces all elements, in a critical section. */
  void write(LockedObject shared, long[] bits) {
    Sections.acquire(shared.lock());
    try {
      fillRaw(shared.raw(), bits);
    } finally {
      shared.lock().release();
    }
  }

  /** Reads all elements. */
  abstract void read(LockedObject shared, long[] into);

  /** Replaces all elements, one by one. */
  static void fillRaw(RawObject raw, long[] bits) {
    for (int i = 0; i < bits.length; i++) {
      raw.set(i, bits[i]);
    }
  }

  /** Reads all elements, one by one. */
  static void readRaw(RawObject raw, long[] into) {
    for (int i = 0; i < into.length; i++) {
      into[i] = raw.get(i);
    }
  }
}
