package dev.sharelock.checker;

import dev.sharelock.history.History;
import dev.sharelock.history.Operation;
import dev.sharelock.model.MutexInput;
import dev.sharelock.model.MutexOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Makes small random histories of a lock that each owner takes and gives back in turn. */
final class RandomSections {
  private RandomSections() {}

  static History<MutexInput, MutexOutput> next(SplittableRandom random, int sections, int owners) {
    List<Operation<MutexInput, MutexOutput>> history = new ArrayList<>();
    for (int owner = 0; owner < owners; owner++) {
      long now = random.nextInt(6);
      int turns = random.nextInt(2 * sections + 1);
      for (int turn = 0; turn < turns; turn++) {
        long invoked = now + 1 + random.nextInt(turn % 2 == 0 ? 14 : 2);
        long returned = invoked + random.nextInt(6);
        MutexInput input =
            turn % 2 == 1
                ? new MutexInput.Release(owner)
                : random.nextBoolean()
                    ? new MutexInput.Acquire(owner)
                    : new MutexInput.TryAcquire(owner);
        if (turn == turns - 1 && random.nextInt(3) == 0) {
          history.add(
              random.nextBoolean()
                  ? Operation.pending(owner, input, invoked)
                  : Operation.pendingUntil(owner, input, invoked, returned));
        } else {
          history.add(Operation.completed(owner, input, MutexOutput.DONE, invoked, returned));
        }
        now = returned;
      }
    }
    return History.of(history);
  }
}
