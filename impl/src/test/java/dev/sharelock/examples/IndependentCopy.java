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
    StartTogether toCopy = StartTogether.of(2);
    StartTogether toGoOn = StartTogether.of(2);
    StartTogether toCompare = StartTogether.of(2);

    SharedProcess changer = SharedProcess.start(() -> change(numbers, toCopy, toGoOn, toCompare));
    SharedProcess copier =
        SharedProcess.start(() -> copyInBetween(numbers, toCopy, toGoOn, toCompare));
    int failures = changer.join() + copier.join();
    print("parent", numbers);

    System.exit(failures);
  }

  private static void change(
      RawArray.OfDouble numbers,
      StartTogether toCopy,
      StartTogether toGoOn,
      StartTogether toCompare)
      throws InterruptedException {
    numbers.set(0, 1);
    addToFirst(numbers);
    toCopy.await();
    toGoOn.await();
    addToFirst(numbers);
    addToFirst(numbers);
    toCompare.await();
  }

  private static void addToFirst(RawArray.OfDouble numbers) {
    numbers.set(0, numbers.get(0) + ThreadLocalRandom.current().nextInt(3));
  }

  private static void copyInBetween(
      RawArray.OfDouble numbers,
      StartTogether toCopy,
      StartTogether toGoOn,
      StartTogether toCompare)
      throws InterruptedException {
    toCopy.await();
    print("before", numbers);
    RawArray.OfDouble copied = copy(numbers);
    toGoOn.await();
    toCompare.await();
    print("original", numbers);
    print("copy", copied);
  }

  private static void print(String what, RawArray.OfDouble numbers) {
    System.out.println(what + " " + Arrays.toString(numbers.toArray()));
  }
}
