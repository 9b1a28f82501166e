package dev.sharelock.lock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sharelock.process.Children;
import dev.sharelock.process.SharedProcess;
import dev.sharelock.sharedctypes.CType;
import dev.sharelock.sharedctypes.RawValue;
import dev.sharelock.sharedctypes.SharedCTypes;
import java.lang.management.ClassLoadingMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * The first acquisition in a process that finds the lock held need not load what it needs: a thread
 * of the library has done so before. It is told by the classes, not by the clock.
 */
class FirstContentionTest {
  /** There were 1 to 3 when this was written, and 290 without the warm-up. */
  private static final int MOST_CLASSES = 30;

  @Test
  void itsClassesAreThereAlready() throws Exception {
    RobustLock lock = RobustLock.recursive();
    RawValue.OfInt loaded = SharedCTypes.rawValue(CType.INT, -1);
    try (Children children = new Children();
        Hold held = lock.hold()) {
      SharedProcess child = children.start(() -> contend(lock, loaded));
      assertEquals(0, Children.join(child));
      held.recovered(); // nothing to repair
    }
    System.out.println("the first contended acquisition loaded " + loaded.get() + " classes");
    assertTrue(loaded.get() >= 0 && loaded.get() <= MOST_CLASSES, loaded.get() + " classes");
  }

  private static void contend(RobustLock lock, RawValue.OfInt loaded) throws Exception {
    ClassLoadingMXBean classes = ManagementFactory.getClassLoadingMXBean();
    var _ = classes.getTotalLoadedClassCount();
    Children.await("it is warm", () -> !isWarmingUp());
    long before = classes.getTotalLoadedClassCount();
    boolean taken = lock.tryLock(5, TimeUnit.MILLISECONDS);
    loaded.setVolatile(taken ? -1 : (int) (classes.getTotalLoadedClassCount() - before));
  }

  private static boolean isWarmingUp() {
    return Thread.getAllStackTraces().keySet().stream()
        .anyMatch(thread -> thread.getName().equals("sharelock-warm-up"));
  }
}
