package dev.sharelock.checker;

import dev.sharelock.history.History;
import dev.sharelock.model.RegisterInput;
import dev.sharelock.model.RegisterInput.CompareAndSet;
import dev.sharelock.model.RegisterInput.Read;
import dev.sharelock.model.RegisterInput.Write;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Judges raw accesses to one location, to which no value is written twice: whether all processes
 * see its writes in one order.
 *
 * <p>This is coherence. It does not look at real time, only at the order in which each process did
 * what it did, since a store may lawfully wait in a buffer while later loads overtake it.
 */
public final class CoherenceChecker {

  /**
   * What it found.
   *
   * @param verdict whether the accesses are coherent, which says nothing of linearizability
   * @param reason why they are not, or why that could not be decided; empty if they are
   */
  public record Result(Coherence verdict, String reason) {}

  /** Whether accesses are coherent. */
  public enum Coherence {
    COHERENT,
    INCOHERENT,
    UNKNOWN
  }

  private static final Result COHERENT = new Result(Coherence.COHERENT, "");

  private final Object initial;
  private final History<RegisterInput, Object> history;
  private final Map<Object, Integer> writerOf = new HashMap<>();
  private final Map<Object, Set<Object>> later = new LinkedHashMap<>();

  private CoherenceChecker(Object initial, History<RegisterInput, Object> history) {
    this.initial = initial;
    this.history = history;
  }

  /** Judges the accesses to one location that holds {@code initial} at the start. */
  public static Result check(Object initial, History<RegisterInput, Object> history) {
    return new CoherenceChecker(initial, history).run();
  }

  private Result run() {
    later.put(initial, new LinkedHashSet<>());
    for (int i = 0; i < history.size(); i++) {
      switch (history.input(i)) {
        case Read() -> {}
        case Write(Object value) -> {
          if (value.equals(initial) || writerOf.putIfAbsent(value, i) != null) {
            return new Result(
                Coherence.UNKNOWN, "the value " + value + " is written twice, or is the first one");
          }
          later.put(value, new LinkedHashSet<>());
          later.get(initial).add(value);
        }
        case CompareAndSet cas -> {
          return new Result(Coherence.UNKNOWN, cas + " is no raw access");
        }
      }
    }
    for (List<Integer> process : inProgramOrder().values()) {
      String problem = follow(process);
      if (!problem.isEmpty()) {
        return new Result(Coherence.INCOHERENT, problem);
      }
    }
    return ordered();
  }

  private Map<Integer, List<Integer>> inProgramOrder() {
    Integer[] byCall = new Integer[history.size()];
    Arrays.setAll(byCall, i -> i);
    Arrays.sort(byCall, Comparator.comparingLong(history::invoked));
    Map<Integer, List<Integer>> processes = new LinkedHashMap<>();
    for (int i : byCall) {
      processes.computeIfAbsent(history.process(i), _ -> new ArrayList<>()).add(i);
    }
    return processes;
  }

  /** Notes in which order a process saw values; a reason if that alone is impossible. */
  private String follow(List<Integer> accesses) {
    Object last = initial;
    Set<Object> seen = new LinkedHashSet<>();
    for (int i : accesses) {
      Object value =
          history.input(i) instanceof Write(Object written) ? written : history.output(i);
      if (value == null || (history.pending(i) && history.input(i) instanceof Read)) {
        continue;
      }
      if (!later.containsKey(value)) {
        return "process " + history.process(i) + " read " + value + ", which nobody wrote";
      }
      if (history.input(i) instanceof Write && seen.contains(value)) {
        return "process " + history.process(i) + " read " + value + " before it wrote it";
      }
      seen.add(value);
      if (!value.equals(last)) {
        later.get(last).add(value);
        last = value;
      }
    }
    return "";
  }

  /** Whether the values have an order that agrees with all that was seen. */
  private Result ordered() {
    Map<Object, Integer> before = new HashMap<>();
    later.values().forEach(values -> values.forEach(v -> before.merge(v, 1, Integer::sum)));
    Deque<Object> ready = new ArrayDeque<>();
    later.keySet().stream().filter(v -> !before.containsKey(v)).forEach(ready::add);
    int placed = 0;
    while (!ready.isEmpty()) {
      placed++;
      for (Object next : later.get(ready.remove())) {
        if (before.merge(next, -1, Integer::sum) == 0) {
          ready.add(next);
        }
      }
    }
    if (placed == later.size()) {
      return COHERENT;
    }
    List<String> cycle =
        later.keySet().stream()
            .filter(v -> before.getOrDefault(v, 0) > 0)
            .map(Object::toString)
            .toList();
    return new Result(
        Coherence.INCOHERENT,
        "the processes disagree on the order of these values: " + String.join(", ", cycle));
  }
}
