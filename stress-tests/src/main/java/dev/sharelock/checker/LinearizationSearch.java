package dev.sharelock.checker;

import dev.sharelock.history.History;
import dev.sharelock.model.Specification;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One search of {@link WingGongLowe}.
 *
 * <p>A configuration is the number of operations whose responses have been passed, the state, and
 * which of the operations that are open there have been placed. Open operations are told apart by
 * slots, which are used again, so that a configuration takes a few words however long the history.
 *
 * <p>Not everything is tried, but nothing is lost by that: a completed read that is possible is
 * placed at once, since it can be moved there from any later place; of two open operations that say
 * the same the one that ends first goes first, since they can be exchanged; a pending operation
 * that would not change the state is left out.
 */
final class LinearizationSearch<S, I, O> {
  private static final int CHECK_INTERVAL = 1 << 11;
  private static final int NOTHING = -1;

  private final StateSpace<S, I, O> space;
  private final Timeline time;
  private final Budget budget;
  private final int size;
  private final int completed;

  private final boolean[] pending;
  private final boolean[] readOnly;
  private final int[] kind;
  private final int[] slot;
  private final int[] twin;

  /** The pending operations that have to take effect before a certain time. */
  private final int[] bounded;

  private final OpenCalls completedCalls;
  private final OpenCalls pendingCalls;

  private final boolean[] placed;
  private final long[] row;
  private final int words;
  private int state = StateSpace.INITIAL;
  private int passed;
  private int lastCall = -1;

  private int depth;
  private final int[] order;
  private final boolean[] forced;
  private final int[] stateBefore;
  private final int[] passedBefore;
  private final int[] lastCallBefore;
  private long[] slotsBefore;

  private final ConfigurationSet seen;
  private final Foresight<S, I, O> foresight;
  private int farthest;
  private int steps;
  private int watched = NOTHING;
  private final BitSet refusing = new BitSet();

  LinearizationSearch(Specification<S, I, O> specification, Budget budget) {
    History<I, O> history = specification.history();
    this.budget = budget;
    space = new StateSpace<>(specification.model());
    time = Timeline.of(history);
    size = history.size();
    completed = time.byReturn.length;
    pending = new boolean[size];
    kind = new int[size];
    readOnly = new boolean[size];
    for (int i = 0; i < size; i++) {
      pending[i] = history.pending(i);
      kind[i] = space.kind(history.input(i), history.output(i));
      readOnly[i] = space.readOnly(kind[i]);
    }
    completedCalls = new OpenCalls(size);
    pendingCalls = new OpenCalls(size);
    for (int i : time.byCall) {
      if (!pending[i]) {
        completedCalls.add(i);
      } else if (!readOnly[i]) {
        pendingCalls.add(i);
      }
    }
    twin = twins();
    bounded =
        IntStream.range(0, size)
            .filter(i -> pending[i] && !readOnly[i] && time.returnAt[i] != Timeline.NEVER)
            .toArray();
    slot = new int[size];
    words = assignSlots() / Long.SIZE + 1;
    row = new long[1 + words];
    placed = new boolean[size];
    order = new int[size];
    forced = new boolean[size];
    stateBefore = new int[size];
    passedBefore = new int[size];
    lastCallBefore = new int[size];
    slotsBefore = new long[Math.multiplyExact(64, words)];
    seen = new ConfigurationSet(1 + words, budget);
    foresight = Foresight.of(specification, time);
  }

  /** For each operation another one that says the same and is to be placed before it. */
  private int[] twins() {
    List<Integer> byEnd = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      byEnd.add(i);
    }
    byEnd.sort(
        Comparator.<Integer>comparingInt(i -> time.returnAt[i])
            .thenComparingInt(i -> time.callAt[i]));
    int[] lastOfKind = new int[2 * space.kinds()];
    Arrays.fill(lastOfKind, NOTHING);
    int[] twins = new int[size];
    for (int i : byEnd) {
      int group = 2 * kind[i] + (pending[i] ? 1 : 0);
      twins[i] = lastOfKind[group];
      lastOfKind[group] = i;
    }
    return twins;
  }

  /** Gives operations that are open at the same time different slots; returns how many it took. */
  private int assignSlots() {
    int[] free = new int[size];
    int freed = 0;
    int used = 0;
    int returned = 0;
    for (int i : time.byCall) {
      while (returned < completed && time.returnAt[time.byReturn[returned]] < time.callAt[i]) {
        free[freed++] = slot[time.byReturn[returned++]];
      }
      if (!pending[i] || !readOnly[i]) {
        slot[i] = freed > 0 ? free[--freed] : used++;
      }
    }
    return used;
  }

  /** The states in which {@code operation} could have been placed, had the model allowed it. */
  List<S> statesRefusing(int operation) {
    watched = operation;
    return run() instanceof Decision.Impossible
        ? refusing.stream().mapToObj(space::state).toList()
        : List.of();
  }

  Decision run() {
    placeReads();
    int tried = NOTHING;
    while (passed < completed) {
      if (++steps % CHECK_INTERVAL == 0) {
        budget.spend(seen.bytes() + space.bytes());
      }
      int next = candidateAfter(tried);
      if (next != NOTHING) {
        place(next, space.step(state, kind[next]), false);
        if (isNew() && !isDoomed()) {
          placeReads();
          tried = NOTHING;
          continue;
        }
      } else {
        farthest = Math.max(farthest, passed);
        noteRefusal();
      }
      tried = takeBack();
      if (tried == NOTHING) {
        return new Decision.Impossible(time.byReturn[farthest]);
      }
    }
    return new Decision.Linearized(new Linearization(Arrays.copyOf(order, depth)));
  }

  private void noteRefusal() {
    if (watched != NOTHING && !placed[watched] && isOpen(watched)) {
      if (space.step(state, kind[watched]) == StateSpace.NONE) {
        refusing.set(state);
      }
    }
  }

  /** Places all the reads that are possible here. */
  private void placeReads() {
    int i = completedCalls.first();
    while (!completedCalls.isEnd(i) && isOpen(i)) {
      int following = completedCalls.after(i);
      if (readOnly[i] && !endsPending(i)) {
        int target = space.step(state, kind[i]);
        if (target == state) {
          place(i, state, true);
        } else if (target != StateSpace.NONE) {
          throw new IllegalStateException(
              "an operation that the model calls read-only changes the state "
                  + space.state(state)
                  + " to "
                  + space.state(target));
        }
      }
      i = following;
    }
  }

  /** The next operation that can be placed when {@code tried} and those before it have been. */
  private int candidateAfter(int tried) {
    int i = pendingCalls.first();
    if (tried == NOTHING || !pending[tried]) {
      int c = tried == NOTHING ? completedCalls.first() : completedCalls.after(tried);
      for (; !completedCalls.isEnd(c) && isOpen(c); c = completedCalls.after(c)) {
        if (!isTwinFirst(c) && space.step(state, kind[c]) != StateSpace.NONE) {
          return c;
        }
      }
    } else {
      i = pendingCalls.after(tried);
    }
    for (; !pendingCalls.isEnd(i) && isOpen(i); i = pendingCalls.after(i)) {
      if (isAlive(i) && !isTwinFirst(i)) {
        int target = space.step(state, kind[i]);
        if (target != StateSpace.NONE && target != state) {
          return i;
        }
      }
    }
    return NOTHING;
  }

  /** Whether a pending operation can still take effect after what has been placed. */
  private boolean isAlive(int i) {
    return lastCall <= time.returnAt[i];
  }

  /** Whether a pending operation can take effect now, but not after {@code i}. */
  private boolean endsPending(int i) {
    for (int p : bounded) {
      if (!placed[p] && isAlive(p) && time.returnAt[p] < time.callAt[i]) {
        return true;
      }
    }
    return false;
  }

  /** Whether an operation was invoked before the first response that has not been passed. */
  private boolean isOpen(int i) {
    return time.callAt[i] < nextReturn();
  }

  private int nextReturn() {
    return passed == completed ? Timeline.NEVER : time.returnAt[time.byReturn[passed]];
  }

  private boolean isTwinFirst(int i) {
    int other = twin[i];
    return other != NOTHING
        && !placed[other]
        && isOpen(other)
        && (!pending[other] || isAlive(other))
        && (bounded.length == 0 || time.callAt[other] <= Math.max(lastCall, time.callAt[i]));
  }

  private void place(int i, int target, boolean force) {
    order[depth] = i;
    forced[depth] = force;
    stateBefore[depth] = state;
    passedBefore[depth] = passed;
    lastCallBefore[depth] = lastCall;
    if ((depth + 1) * words > slotsBefore.length) {
      slotsBefore = Arrays.copyOf(slotsBefore, 2 * slotsBefore.length);
    }
    System.arraycopy(row, 1, slotsBefore, depth * words, words);
    depth++;

    placed[i] = true;
    (pending[i] ? pendingCalls : completedCalls).remove(i);
    state = target;
    lastCall = Math.max(lastCall, time.callAt[i]);
    flip(slot[i]);
    while (passed < completed && placed[time.byReturn[passed]]) {
      flip(slot[time.byReturn[passed++]]);
    }
  }

  private void flip(int s) {
    row[1 + s / Long.SIZE] ^= 1L << s;
  }

  private boolean isNew() {
    row[0] = (passed + 1L) << Integer.SIZE | state;
    return seen.add(row);
  }

  private boolean isDoomed() {
    return foresight != null && foresight.isDoomed(space.state(state), passed, placed);
  }

  /** Takes back the last choice and returns it, {@link #NOTHING} if there is none. */
  private int takeBack() {
    while (depth > 0) {
      int i = order[--depth];
      placed[i] = false;
      (pending[i] ? pendingCalls : completedCalls).putBack(i);
      state = stateBefore[depth];
      passed = passedBefore[depth];
      lastCall = lastCallBefore[depth];
      System.arraycopy(slotsBefore, depth * words, row, 1, words);
      if (!forced[depth]) {
        return i;
      }
    }
    return NOTHING;
  }
}
