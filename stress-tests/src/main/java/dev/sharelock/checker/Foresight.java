package dev.sharelock.checker;

import dev.sharelock.history.History;
import dev.sharelock.model.GrowingModel;
import dev.sharelock.model.Specification;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Tells whether the next reads to return can still answer what they did.
 *
 * <p>From a state that excludes the answer of a read that is still to come there is a way only
 * through an operation that overwrites the state with one that does not exclude it.
 */
final class Foresight<S, I, O> {
  private static final int READS_AHEAD = 40;

  private final GrowingModel<S, I, O> model;
  private final History<I, O> history;

  /** The reads with a known answer, in the order of their responses. */
  private final int[] reads;

  /** For each read the operations that could overwrite the state so that it is possible. */
  private final int[][] rescues;

  /** For each number of responses passed the first read that has not returned. */
  private final int[] readFrom;

  private Foresight(GrowingModel<S, I, O> model, History<I, O> history, Timeline time) {
    this.model = model;
    this.history = history;
    reads =
        Arrays.stream(time.byReturn)
            .filter(i -> history.output(i) != null)
            .filter(i -> model.readOnly(history.input(i), history.output(i)))
            .toArray();
    int[] overwriting =
        IntStream.range(0, history.size())
            .filter(i -> model.overwrites(history.input(i)))
            .toArray();
    rescues = new int[reads.length][];
    for (int r = 0; r < reads.length; r++) {
      int read = reads[r];
      rescues[r] =
          Arrays.stream(overwriting)
              .filter(i -> time.callAt[i] < time.returnAt[read])
              .filter(i -> !excludes(afterOverwriting(i), read))
              .toArray();
    }
    readFrom = new int[time.byReturn.length + 1];
    int r = 0;
    for (int passed = 0; passed < readFrom.length; passed++) {
      readFrom[passed] = r;
      if (r < reads.length && passed < time.byReturn.length && time.byReturn[passed] == reads[r]) {
        r++;
      }
    }
  }

  /** The foresight that the model gives, null if it gives none. */
  static <S, I, O> Foresight<S, I, O> of(Specification<S, I, O> specification, Timeline time) {
    return specification.model() instanceof GrowingModel<S, I, O> growing
        ? new Foresight<>(growing, specification.history(), time)
        : null;
  }

  private S afterOverwriting(int i) {
    return model.step(model.initial(), history.input(i), history.output(i));
  }

  private boolean excludes(S state, int read) {
    return model.excludes(state, history.input(read), history.output(read));
  }

  /** Whether one of the next reads cannot follow on this state any more. */
  boolean isDoomed(S state, int passed, boolean[] placed) {
    int looked = 0;
    for (int r = readFrom[passed]; r < reads.length && looked < READS_AHEAD; r++) {
      if (!placed[reads[r]]) {
        looked++;
        if (excludes(state, reads[r]) && !isRescued(r, placed)) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean isRescued(int r, boolean[] placed) {
    for (int i : rescues[r]) {
      if (!placed[i]) {
        return true;
      }
    }
    return false;
  }
}
