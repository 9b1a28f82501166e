package dev.sharelock.checker;

import dev.sharelock.history.History;
import dev.sharelock.history.Operation;
import java.util.Arrays;

/**
 * The invocations and responses of a history in the order of time, as positions 0, 1, 2 and so on.
 *
 * <p>Among equal times invocations come first, so that operations which only touch are concurrent.
 */
final class Timeline {

  /** The response of an operation that stays open. */
  static final int NEVER = Integer.MAX_VALUE;

  /** Operations in the order of their invocations. */
  final int[] byCall;

  /** Completed operations in the order of their responses. */
  final int[] byReturn;

  /** For each operation the position of its invocation. */
  final int[] callAt;

  /** For each operation the position of its response, or of the end of its time if pending. */
  final int[] returnAt;

  private Timeline(int size, int completed) {
    byCall = new int[size];
    byReturn = new int[completed];
    callAt = new int[size];
    returnAt = new int[size];
  }

  static Timeline of(History<?, ?> history) {
    int n = history.size();
    if (n > Integer.MAX_VALUE / 4) {
      throw new Budget.Exhausted(UnknownCause.MEMORY);
    }
    long[] times = new long[2 * n];
    int completed = 0;
    for (int i = 0; i < n; i++) {
      times[2 * i] = history.invoked(i);
      times[2 * i + 1] = history.returned(i);
      completed += history.pending(i) ? 0 : 1;
    }
    Timeline timeline = new Timeline(n, completed);
    timeline.arrange(history, events(times));
    return timeline;
  }

  /** Events by time: twice the operation, plus one if it is the response. */
  private static long[] events(long[] times) {
    long[] sorted = times.clone();
    Arrays.sort(sorted);
    long[] events = new long[times.length];
    for (int e = 0; e < times.length; e++) {
      long rank = lowest(sorted, times[e]);
      events[e] = (rank * 2 + (e & 1)) << Integer.SIZE | e;
    }
    Arrays.sort(events);
    return events;
  }

  private static int lowest(long[] sorted, long time) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] < time) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private void arrange(History<?, ?> history, long[] events) {
    int calls = 0;
    int returns = 0;
    for (int position = 0; position < events.length; position++) {
      int event = (int) events[position];
      int operation = event >>> 1;
      if ((event & 1) == 0) {
        callAt[operation] = position;
        byCall[calls++] = operation;
      } else if (history.returned(operation) == Operation.OPEN) {
        returnAt[operation] = NEVER;
      } else {
        returnAt[operation] = position;
      }
      if ((event & 1) == 1 && !history.pending(operation)) {
        byReturn[returns++] = operation;
      }
    }
  }
}
