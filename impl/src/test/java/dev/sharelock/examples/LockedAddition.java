package dev.sharelock.examples;

import static dev.sharelock.sharedctypes.SharedCTypes.array;
import static dev.sharelock.sharedctypes.SharedCTypes.rawArray;

import dev.sharelock.process.SharedProcess;
import dev.sharelock.sharedctypes.Array;
import dev.sharelock.sharedctypes.CType;
import dev.sharelock.sharedctypes.RawArray;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Two processes share an array with a lock and a raw one: one adds a random number to both while it
 * holds the lock, the other prints both a moment later, and this process prints both at the end.
 */
public final class LockedAddition {
  private LockedAddition() {}

  /** Runs the example. */
  public static void main(String[] arguments) throws Exception {
    Array.OfDouble locked = array(CType.FLOAT, new double[] {0.2});
    RawArray.OfDouble raw = rawArray(CType.FLOAT, new double[] {0.2});
    StartTogether start = StartTogether.of(3);

    SharedProcess adder = SharedProcess.start(() -> add(locked, raw, start));
    SharedProcess printer = SharedProcess.start(() -> printLater(locked, raw, start));
    start.await();
    Thread.sleep(1000);
    print("parent", locked, raw);

    System.exit(adder.join() + printer.join());
  }

  private static void add(Array.OfDouble locked, RawArray.OfDouble raw, StartTogether start)
      throws InterruptedException {
    start.await();
    try (var _ = locked.hold()) {
      double random = ThreadLocalRandom.current().nextDouble(2);
      locked.set(0, locked.get(0) + random);
      raw.set(0, raw.get(0) + random);
    }
  }

  private static void printLater(Array.OfDouble locked, RawArray.OfDouble raw, StartTogether start)
      throws InterruptedException {
    start.await();
    Thread.sleep(100);
    print("child", locked, raw);
  }

  private static void print(String who, Array.OfDouble locked, RawArray.OfDouble raw) {
    try (var _ = locked.hold()) {
      System.out.println(who + " " + locked.get(0) + " " + raw.get(0));
    }
  }
}
