package dev.sharelock.bench;

import dev.sharelock.sharedctypes.Array;
import dev.sharelock.sharedctypes.CType;
import dev.sharelock.sharedctypes.SharedCTypes;
import java.util.Arrays;

/** Moving 2^20 doubles between shared memory and a Java array, under the array's lock. */
final class ArrayTransfer {
  private static final int LENGTH = 1 << 20;

  /** The last Java array, so that none is read for nothing. */
  static volatile double[] last;

  private ArrayTransfer() {}

  /** Into a new Java array. */
  static Batch readNew(double seconds) {
    Array.OfDouble array = SharedCTypes.array(CType.DOUBLE, LENGTH);
    return batch(_ -> last = array.toArray(), seconds);
  }

  /** Into a Java array that is there already. */
  static Batch readInto(double seconds) {
    Array.OfDouble array = SharedCTypes.array(CType.DOUBLE, LENGTH);
    double[] target = new double[LENGTH];
    return batch(_ -> read(array, target), seconds);
  }

  /** From a Java array. */
  static Batch write(double seconds) {
    Array.OfDouble array = SharedCTypes.array(CType.DOUBLE, LENGTH);
    double[] numbers = new double[LENGTH];
    Arrays.fill(numbers, 0.5);
    return batch(_ -> array.setSlice(0, LENGTH, numbers), seconds);
  }

  private static void read(Array.OfDouble array, double[] target) {
    array.copyTo(0, target);
    last = target;
  }

  private static Batch batch(Operations one, double seconds) {
    return () -> Answer.of("ms_per_op", one.nanosEach(1, seconds) / 1e6);
  }
}
