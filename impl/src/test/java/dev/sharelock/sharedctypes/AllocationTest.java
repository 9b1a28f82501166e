package dev.sharelock.sharedctypes;

import static dev.sharelock.sharedctypes.SharedCTypes.array;
import static dev.sharelock.sharedctypes.SharedCTypes.rawArray;
import static dev.sharelock.sharedctypes.SharedCTypes.rawValue;
import static dev.sharelock.sharedctypes.SharedCTypes.value;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.sharelock.lock.Hold;
import dev.sharelock.lock.RobustLock;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Access to numbers, and their locks, allocate nothing, interpreted or compiled. */
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
  void locks() {
    for (RobustLock lock : List.of(RobustLock.recursive(), RobustLock.plain())) {
      Value.OfLong v = value(CType.LONG, 0, lock);
      RawValue.OfLong inside = v.getObj();
      assertAllocatesNothing(
          () -> {
            for (int i = 0; i < OPERATIONS; i++) {
              try (Hold held = v.hold()) {
                held.recovered();
                inside.set(inside.get() + 1);
              }
              if (lock.tryLock()) {
                lock.unlock();
              }
            }
          });
    }
  }

  @Test
  void synchronizedArrays() {
    Array.OfInt a = array(CType.INT, 16);
    Array.OfDouble d = array(CType.DOUBLE, 16);
    Array.OfChar c = array(CType.CHAR, 16);
    assertAllocatesNothing(
        () -> {
          for (int i = 0; i < OPERATIONS; i++) {
            a.set(i & 15, a.get(-1) + 1);
            c.set(-1, c.get(i & 15));
            try (var _ = d.hold()) {
              d.set(i & 15, d.get(-1) + 1);
            }
          }
        });
  }

  @Test
  void boxedAccessIsSeen() {
    RawValue<?> s = rawValue('i', 1000);
    Object[] kept = new Object[16]; // or the compiler finds out that nobody needs the objects
    long bytes =
        allocatedBy(
            () -> {
              for (int i = 0; i < OPERATIONS; i++) {
                kept[i & 15] = s.getObject();
              }
            });
    assertTrue(bytes >= OPERATIONS, () -> "only " + bytes + " bytes");
  }
}
