package dev.sharelock.checker;

import dev.sharelock.history.History;
import dev.sharelock.model.CounterInput.Read;
import java.util.Arrays;
import java.util.Comparator;
import java.util.PriorityQueue;

/**
 * One decision of {@link FetchAndIncrement}: goes through the values of the counter upwards.
 *
 * <p>Values are counted from the initial one. A value that no increment answered is a gap, to be
 * filled by a pending increment that was alive at a moment between {@code earliest} and {@code
 * latest}: the last invocation among what comes before it, and the first response among what comes
 * after. Both grow from gap to gap, so that taking the increment that ends first is never wrong.
 */
final class ValueSweep {
  private static final int NOBODY = -1;
  private static final long BYTES_AN_OPERATION = 24;

  private final History<?, ?> history;
  private final long initial;
  private final Budget budget;

  private int increments;
  private int[] pending = new int[16];
  private int pendingCount;

  /** For each value the increment that answered it. */
  private int[] incrementOf;

  /** The reads by value; those of value v start at {@code readsFrom[v]}. */
  private int[] reads;

  private int[] readsFrom;
  private int top;

  ValueSweep(History<?, ?> history, long initial, Budget budget) {
    this.history = history;
    this.initial = initial;
    this.budget = budget;
  }

  Decision run() {
    budget.spend(BYTES_AN_OPERATION * history.size());
    countIncrements();
    Decision outOfRange = arrangeByValue();
    if (outOfRange != null) {
      return outOfRange;
    }
    int gaps = 0;
    for (int value = 0; value < top; value++) {
      gaps += incrementOf[value] == NOBODY ? 1 : 0;
    }
    if (gaps > pendingCount || !fill(gaps)) {
      return new Decision.Impossible(-1);
    }
    return order();
  }

  private void countIncrements() {
    for (int i = 0; i < history.size(); i++) {
      if (!(history.input(i) instanceof Read)) {
        increments++;
        if (history.pending(i)) {
          if (pendingCount == pending.length) {
            pending = Arrays.copyOf(pending, 2 * pendingCount);
          }
          pending[pendingCount++] = i;
        }
      }
    }
  }

  /** Sorts increments and reads into values; a decision if one has an impossible value. */
  private Decision arrangeByValue() {
    incrementOf = new int[increments];
    Arrays.fill(incrementOf, NOBODY);
    readsFrom = new int[increments + 2];
    for (int i = 0; i < history.size(); i++) {
      if (history.pending(i)) {
        continue;
      }
      boolean read = history.input(i) instanceof Read;
      long value = (Long) history.output(i) - initial;
      if (value < 0 || value > increments - (read ? 0 : 1)) {
        return new Decision.Impossible(i);
      }
      if (read) {
        readsFrom[(int) value + 1]++;
        top = Math.max(top, (int) value);
      } else if (incrementOf[(int) value] != NOBODY) {
        return new Decision.Impossible(-1);
      } else {
        incrementOf[(int) value] = i;
        top = Math.max(top, (int) value + 1);
      }
    }
    arrangeReads();
    return null;
  }

  private void arrangeReads() {
    for (int value = 0; value <= increments; value++) {
      readsFrom[value + 1] += readsFrom[value];
    }
    reads = new int[readsFrom[increments + 1]];
    int[] next = Arrays.copyOf(readsFrom, readsFrom.length);
    for (int i = 0; i < history.size(); i++) {
      if (!history.pending(i) && history.input(i) instanceof Read) {
        reads[next[(int) ((Long) history.output(i) - initial)]++] = i;
      }
    }
    for (int value = 0; value <= top; value++) {
      sortByInvocation(readsFrom[value], readsFrom[value + 1]);
    }
  }

  private void sortByInvocation(int from, int to) {
    if (to - from > 32) {
      Integer[] boxed = new Integer[to - from];
      Arrays.setAll(boxed, i -> reads[from + i]);
      Arrays.sort(boxed, Comparator.comparingLong(history::invoked));
      for (int i = from; i < to; i++) {
        reads[i] = boxed[i - from];
      }
      return;
    }
    for (int i = from + 1; i < to; i++) {
      int read = reads[i];
      int j = i;
      for (; j > from && history.invoked(reads[j - 1]) > history.invoked(read); j--) {
        reads[j] = reads[j - 1];
      }
      reads[j] = read;
    }
  }

  /** Chooses a pending increment for each gap; false if there is none for one of them. */
  private boolean fill(int gaps) {
    if (gaps == 0) {
      return true;
    }
    int[] values = new int[gaps];
    long[] earliest = new long[gaps];
    long[] latest = new long[gaps];
    bounds(values, earliest, latest);

    Integer[] byInvocation = new Integer[pendingCount];
    Arrays.setAll(byInvocation, i -> pending[i]);
    Arrays.sort(byInvocation, Comparator.comparingLong(history::invoked));
    PriorityQueue<Integer> alive = new PriorityQueue<>(Comparator.comparingLong(history::returned));
    int invoked = 0;
    for (int gap = 0; gap < gaps; gap++) {
      while (invoked < pendingCount && history.invoked(byInvocation[invoked]) <= latest[gap]) {
        alive.add(byInvocation[invoked++]);
      }
      while (!alive.isEmpty() && history.returned(alive.peek()) < earliest[gap]) {
        alive.remove();
      }
      if (alive.isEmpty()) {
        return false;
      }
      incrementOf[values[gap]] = alive.remove();
    }
    return true;
  }

  private void bounds(int[] values, long[] earliest, long[] latest) {
    int gap = 0;
    long now = Long.MIN_VALUE;
    for (int value = 0; value < top; value++) {
      for (int r = readsFrom[value]; r < readsFrom[value + 1]; r++) {
        now = Math.max(now, history.invoked(reads[r]));
      }
      if (incrementOf[value] == NOBODY) {
        values[gap] = value;
        earliest[gap++] = now;
      } else {
        now = Math.max(now, history.invoked(incrementOf[value]));
      }
    }
    long end = Long.MAX_VALUE;
    for (int value = top; value >= 0; value--) {
      if (value < top && incrementOf[value] == NOBODY) {
        latest[--gap] = end;
      } else if (value < top) {
        end = Math.min(end, history.returned(incrementOf[value]));
      }
      for (int r = readsFrom[value]; r < readsFrom[value + 1]; r++) {
        end = Math.min(end, history.returned(reads[r]));
      }
    }
  }

  /** The order that the values give, if real time allows it. */
  private Decision order() {
    int[] order = new int[top + reads.length];
    int count = 0;
    long now = Long.MIN_VALUE;
    for (int value = 0; value <= top; value++) {
      for (int r = readsFrom[value]; r < readsFrom[value + 1]; r++) {
        order[count++] = reads[r];
      }
      if (value < top) {
        order[count++] = incrementOf[value];
      }
    }
    for (int i : order) {
      now = Math.max(now, history.invoked(i));
      if (now > history.returned(i)) {
        return new Decision.Impossible(-1);
      }
    }
    return new Decision.Linearized(new Linearization(order));
  }
}
