package dev.sharelock.results;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.function.BinaryOperator;

/**
 * Merges lists whose elements have a key.
 *
 * <p>Lists with the same keys in the same order keep that order. All others are sorted by key: so
 * the result does not depend on the order in which several lists are merged.
 */
final class KeyedLists {
  private KeyedLists() {}

  /** Both lists as one, elements of equal key merged. */
  static <T> List<T> merge(List<T> one, List<T> other, Comparator<T> key, BinaryOperator<T> both) {
    if (haveTheSameKeys(one, other, key)) {
      List<T> merged = new ArrayList<>();
      for (int i = 0; i < one.size(); i++) {
        merged.add(both.apply(one.get(i), other.get(i)));
      }
      return merged;
    }
    TreeMap<T, T> byKey = new TreeMap<>(key);
    one.forEach(element -> byKey.merge(element, element, both));
    other.forEach(element -> byKey.merge(element, element, both));
    return List.copyOf(byKey.values());
  }

  /** The list in its order, elements of equal key merged at the place of the first. */
  static <T> List<T> distinct(List<T> list, Comparator<T> key, BinaryOperator<T> both) {
    TreeMap<T, T> byKey = new TreeMap<>(key);
    list.forEach(element -> byKey.merge(element, element, both));
    if (byKey.size() == list.size()) {
      return List.copyOf(list);
    }
    List<T> distinct = new ArrayList<>();
    for (T element : list) {
      T merged = byKey.remove(element);
      if (merged != null) {
        distinct.add(merged);
      }
    }
    return List.copyOf(distinct);
  }

  private static <T> boolean haveTheSameKeys(List<T> one, List<T> other, Comparator<T> key) {
    if (one.size() != other.size()) {
      return false;
    }
    for (int i = 0; i < one.size(); i++) {
      if (key.compare(one.get(i), other.get(i)) != 0) {
        return false;
      }
    }
    return true;
  }
}
