package dev.sharelock.checker;

import dev.sharelock.history.History;
import dev.sharelock.model.MutexInput;
import dev.sharelock.model.MutexInput.Acquire;
import dev.sharelock.model.MutexInput.Release;
import dev.sharelock.model.MutexInput.TryAcquire;
import dev.sharelock.model.MutexOutput;
import dev.sharelock.model.OwnerMutex;
import dev.sharelock.model.Specification;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Decides a lock with owners that each take it and give it back in turn, in time n log n.
 *
 * <p>An owner certainly holds the lock from the response of its acquire to the invocation of its
 * release, and need not hold it any longer. So an order exists if and only if these sections do not
 * overlap. What is pending: a release happens at once, an acquire never.
 */
final class CriticalSections implements Procedure {

  /** A section; {@code release} is -1 where the lock is never given back. */
  private record Section(int acquire, int release, long start, long end) {}

  @Override
  public boolean decides(Specification<?, ?, ?> specification) {
    if (!(specification.model() instanceof OwnerMutex)) {
      return false;
    }
    History<?, ?> history = specification.history();
    for (int i = 0; i < history.size(); i++) {
      boolean possible =
          switch ((MutexInput) history.input(i)) {
            case Acquire _, TryAcquire _, Release _ -> true;
            case MutexInput.Death _ -> false;
          };
      if (!possible || (!history.pending(i) && !MutexOutput.DONE.equals(history.output(i)))) {
        return false;
      }
    }
    return byOwner(history).values().stream().allMatch(turns -> isInTurn(history, turns));
  }

  private static Map<Object, List<Integer>> byOwner(History<?, ?> history) {
    Integer[] byCall = new Integer[history.size()];
    Arrays.setAll(byCall, i -> i);
    Arrays.sort(byCall, Comparator.comparingLong(history::invoked));
    Map<Object, List<Integer>> byOwner = new HashMap<>();
    for (int i : byCall) {
      Object owner = ((MutexInput) history.input(i)).owner();
      byOwner.computeIfAbsent(owner, _ -> new ArrayList<>()).add(i);
    }
    return byOwner;
  }

  /** Whether these are acquire, release, acquire and so on, one after the other. */
  private static boolean isInTurn(History<?, ?> history, List<Integer> turns) {
    for (int t = 0; t < turns.size(); t++) {
      int i = turns.get(t);
      boolean last = t == turns.size() - 1;
      if (history.input(i) instanceof Release != (t % 2 == 1)
          || (!last
              && (history.pending(i)
                  || history.returned(i) >= history.invoked(turns.get(t + 1))))) {
        return false;
      }
    }
    return true;
  }

  @Override
  public <S, I, O> Decision decide(Specification<S, I, O> specification, Budget budget) {
    History<I, O> history = specification.history();
    budget.spend(200L * history.size());
    List<Section> sections = new ArrayList<>();
    for (List<Integer> turns : byOwner(history).values()) {
      for (int t = 0; t < turns.size(); t += 2) {
        int acquire = turns.get(t);
        if (!history.pending(acquire)) {
          int release = t + 1 < turns.size() ? turns.get(t + 1) : -1;
          long end = release < 0 ? Long.MAX_VALUE : history.invoked(release);
          sections.add(new Section(acquire, release, history.returned(acquire), end));
        }
      }
    }
    sections.sort(Comparator.comparingLong(Section::start));
    int[] order = new int[2 * sections.size()];
    int count = 0;
    Section before = null;
    for (Section section : sections) {
      if (before != null && (before.release < 0 || before.end > section.start)) {
        return new Decision.Impossible(section.acquire);
      }
      order[count++] = section.acquire;
      if (section.release >= 0) {
        order[count++] = section.release;
      }
      before = section;
    }
    return new Decision.Linearized(new Linearization(Arrays.copyOf(order, count)));
  }
}
