package dev.sharelock.checker;

import dev.sharelock.history.History;
import dev.sharelock.model.Model;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Splits a history by the objects that its operations touch. Linearizability is local: the whole is
 * linearizable if and only if each part is.
 */
final class Partition {
  private Partition() {}

  /** The parts of a history, the smallest first. */
  static <S, I, O> List<Part> of(Model<S, I, O> model, History<I, O> history) {
    int n = history.size();
    Map<Object, Integer> firstTouch = new HashMap<>();
    int[] root = new int[n];
    for (int i = 0; i < n; i++) {
      root[i] = i;
      for (Object object : model.objects(history.input(i))) {
        Integer other = firstTouch.putIfAbsent(object, i);
        if (other != null) {
          root[find(root, i)] = find(root, other);
        }
      }
    }
    if (firstTouch.isEmpty()) {
      return List.of(new Part(model.narrowed(history), null));
    }
    Map<Integer, List<Integer>> groups = new LinkedHashMap<>();
    for (int i = 0; i < n; i++) {
      groups.computeIfAbsent(find(root, i), _ -> new ArrayList<>()).add(i);
    }
    if (groups.size() == 1) {
      return List.of(new Part(model.narrowed(history), null));
    }
    List<Part> parts = new ArrayList<>();
    for (List<Integer> group : groups.values()) {
      int[] operations = group.stream().mapToInt(Integer::intValue).toArray();
      parts.add(new Part(model.narrowed(history.select(operations)), operations));
    }
    parts.sort(Comparator.comparingInt(Part::size));
    return parts;
  }

  private static int find(int[] root, int i) {
    int r = i;
    while (root[r] != r) {
      root[r] = root[root[r]];
      r = root[r];
    }
    return r;
  }

  /**
   * The linearizations of the parts as one order of the whole, each operation at its earliest
   * moment.
   */
  static Linearization merge(
      List<Part> parts, List<Linearization> linearizations, History<?, ?> history) {
    if (parts.size() == 1 && parts.getFirst().isWhole()) {
      return linearizations.getFirst();
    }
    int total = linearizations.stream().mapToInt(Linearization::size).sum();
    int[] merged = new int[total];
    long[] moments = new long[total];
    int count = 0;
    for (int p = 0; p < parts.size(); p++) {
      long moment = Long.MIN_VALUE;
      for (int n = 0; n < linearizations.get(p).size(); n++) {
        int whole = parts.get(p).whole(linearizations.get(p).operation(n));
        moment = Math.max(moment, history.invoked(whole));
        moments[count] = moment;
        merged[count++] = whole;
      }
    }
    Integer[] byMoment = new Integer[total];
    Arrays.setAll(byMoment, i -> i);
    Arrays.sort(byMoment, Comparator.comparingLong(i -> moments[i]));
    return new Linearization(Arrays.stream(byMoment).mapToInt(i -> merged[i]).toArray());
  }
}
