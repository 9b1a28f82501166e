package dev.sharelock.sharedctypes;

import static dev.sharelock.sharedctypes.SharedCTypes.rawArray;
import static dev.sharelock.sharedctypes.SharedCTypes.rawValue;
import static dev.sharelock.sharedctypes.SharedCTypes.value;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

/** Access to numbers allocates nothing, interpreted or compiled. */
class AllocationTest {
  private static final int OPERATIONS = 100_000;
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private static long allocatedBy(Runnable operations) {
    operations.run();
    long before = THREADS.getCurrentThreadAllocatedBytes();
    operations.run();
    return THREADS.getCurrentThreadAllocatedBytes() - before;
  }

  private static void assertAllocatesNothing(Runnable operations) {
    long bytes = allocatedBy(operations);
    assertTrue(bytes < OPERATIONS, () -> bytes + " bytes in " + OPERATIONS + " operations");
  }

  @Test
  void rawValues() {
    RawValue.OfInt s = rawValue(CType.SHORT);
    RawValue.OfLong q = rawValue(CType.LONGLONG);
    RawValue.OfDouble f = rawValue(CType.FLOAT);
    RawArray.OfDouble a = rawArray(CType.DOUBLE, 16);
    assertAllocatesNothing(
        () -> {
          for (int i = 0; i < OPERATIONS; i++) {
            s.set(s.get() + 1);
            q.getAndAdd(1);
            f.setVolatile(f.getAcquire() + 1);
            a.set(i & 15, a.get(-1) + 1);
          }
        });
  }

  @Test
  void synchronizedValues() {
    Value.OfInt s = value(CType.SHORT);
    Value.OfDouble d = value(CType.DOUBLE);
    assertAllocatesNothing(
        () -> {
          for (int i = 0; i < OPERATIONS; i++) {
            s.set(s.get() + 1);
            s.addAndGet(1);
            d.updateAndGet(x -> x + 1);
          }
        });
  }

  @Test
  void boxedAccessIsSeen() {
    RawValue<?> s = rawValue('i', 1000);
    long bytes =
        allocatedBy(
            () -> {
              for (int i = 0; i < OPERATIONS; i++) {
                s.setObject(1000 + s.getInt());
              }
            });
    assertTrue(bytes >= OPERATIONS, () -> "only " + bytes + " bytes");
  }
}
