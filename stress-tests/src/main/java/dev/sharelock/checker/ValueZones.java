package dev.sharelock.checker;

import dev.sharelock.history.History;
import dev.sharelock.model.RegisterInput.Write;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One decision of {@link DistinctWrites}.
 *
 * <p>The operations on one value are a cluster. If its first response comes before its last
 * invocation, the register must hold the value all the time between the two: a forward zone. If
 * not, its operations can all happen at any one moment between the last invocation and the first
 * response: a backward zone. An order exists if and only if forward zones do not overlap and no
 * backward zone is within a forward one, and no read returns before its write is invoked.
 */
final class ValueZones {
  private static final int BEFORE_ALL = -1;

  /** The operations on one value. */
  private final class Cluster {
    int write;
    int firstReturn;
    int lastCall;
    final List<Integer> reads = new ArrayList<>();

    Cluster(int write) {
      this.write = write;
      firstReturn = write == BEFORE_ALL ? BEFORE_ALL : time.returnAt[write];
      lastCall = write == BEFORE_ALL ? BEFORE_ALL : time.callAt[write];
    }

    void add(int read) {
      reads.add(read);
      firstReturn = Math.min(firstReturn, time.returnAt[read]);
      lastCall = Math.max(lastCall, time.callAt[read]);
    }

    boolean isForward() {
      return firstReturn <= lastCall;
    }

    boolean happened(History<?, ?> history) {
      return !reads.isEmpty() || (write != BEFORE_ALL && !history.pending(write));
    }
  }

  /** A cluster and its place in the order. */
  private record Placed(long place, Cluster cluster) {}

  private final History<?, ?> history;
  private final Object initial;
  private final Timeline time;

  ValueZones(History<?, ?> history, Object initial, Budget budget) {
    budget.spend(200L * history.size());
    this.history = history;
    this.initial = initial;
    time = Timeline.of(history);
  }

  Decision run() {
    Map<Object, Cluster> clusters = new HashMap<>();
    clusters.put(initial, new Cluster(BEFORE_ALL));
    for (int i = 0; i < history.size(); i++) {
      if (history.input(i) instanceof Write(Object value)) {
        clusters.put(value, new Cluster(i));
      }
    }
    for (int i : time.byCall) {
      if (!history.pending(i) && !(history.input(i) instanceof Write)) {
        Cluster cluster = clusters.get(history.output(i));
        if (cluster == null
            || (cluster.write != BEFORE_ALL && time.returnAt[i] < time.callAt[cluster.write])) {
          return new Decision.Impossible(i);
        }
        cluster.add(i);
      }
    }
    List<Placed> placed = place(clusters.values());
    return placed == null
        ? new Decision.Impossible(-1)
        : new Decision.Linearized(new Linearization(order(placed)));
  }

  /** Gives each cluster its place, null if one of them has none. */
  private List<Placed> place(Iterable<Cluster> clusters) {
    List<Cluster> forward = new ArrayList<>();
    List<Cluster> backward = new ArrayList<>();
    for (Cluster cluster : clusters) {
      if (cluster.happened(history)) {
        (cluster.isForward() ? forward : backward).add(cluster);
      }
    }
    forward.sort(Comparator.comparingInt(c -> c.firstReturn));
    List<Placed> placed = new ArrayList<>();
    int end = BEFORE_ALL - 1;
    for (Cluster zone : forward) {
      if (zone.firstReturn <= end) {
        return null;
      }
      end = zone.lastCall;
      placed.add(new Placed(2L * zone.firstReturn, zone));
    }
    for (Cluster zone : backward) {
      Cluster around = lastNotAfter(forward, zone.lastCall);
      if (around == null || around.lastCall < zone.lastCall) {
        placed.add(new Placed(2L * zone.lastCall, zone));
      } else if (around.lastCall < zone.firstReturn) {
        placed.add(new Placed(2L * around.lastCall + 1, zone));
      } else {
        return null;
      }
    }
    placed.sort(Comparator.comparingLong(Placed::place));
    return placed;
  }

  private static Cluster lastNotAfter(List<Cluster> forward, int position) {
    int low = 0;
    int high = forward.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (forward.get(middle).firstReturn <= position) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low == 0 ? null : forward.get(low - 1);
  }

  private static int[] order(List<Placed> placed) {
    List<Integer> order = new ArrayList<>();
    for (Placed p : placed) {
      if (p.cluster.write != BEFORE_ALL) {
        order.add(p.cluster.write);
      }
      order.addAll(p.cluster.reads);
    }
    return order.stream().mapToInt(Integer::intValue).toArray();
  }
}
