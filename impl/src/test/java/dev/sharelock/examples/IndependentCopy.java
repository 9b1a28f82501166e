package dev.sharelock.examples;

import static dev.sharelock.sharedctypes.SharedCTypes.copy;
import static dev.sharelock.sharedctypes.SharedCTypes.rawArray;

import dev.sharelock.process.SharedProcess;
import dev.sharelock.sharedctypes.CType;
import dev.sharelock.sharedctypes.RawArray;
import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;

/**
 * One process changes a raw array three times; another copies it in between, and sees later that
 * the copy has kept its value while the original has moved on.
 */
public final class IndependentCopy {
  private IndependentCopy() {}

  /** Runs the example. */
  public static void main(String[] arguments) throws Exception {
    RawArray.OfDouble numbers = rawArray(CType.DOUBLE, 6);
    StartTogether start = StartTogether.of(2);

    SharedProcess changer = SharedProcess.start(() -> change(numbers, start));
    SharedProcess copier = SharedProcess.start(() -> copyInBetween(numbers, start));
    int failures = changer.join() + copier.join();
    print("parent", numbers);

    System.exit(failures);
  }

  private static void change(RawArray.OfDouble numbers, StartTogether start)
      throws InterruptedException {
    start.await();
    numbers.set(0, 1);
    for (int i = 0; i < 3; i++) {
      Thread.sleep(200);
      numbers.set(0, numbers.get(0) + ThreadLocalRandom.current().nextInt(3));
    }
  }

  private static void copyInBetween(RawArray.OfDouble numbers, StartTogether start)
      throws InterruptedException {
    start.await();
    Thread.sleep(300);
    print("before", numbers);
    RawArray.OfDouble copied = copy(numbers);
    Thread.sleep(1000);
    print("original", numbers);
    print("copy", copied);
  }

  private static void print(String what, RawArray.OfDouble numbers) {
    System.out.println(what + " " + Arrays.toString(numbers.toArray()));
  }
}
