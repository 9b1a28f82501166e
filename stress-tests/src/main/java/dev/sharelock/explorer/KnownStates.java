package dev.sharelock.explorer;

/** The states that were reached already, and how much of the bounds it took to get there. */
final class KnownStates {
  private static final int FIRST_CAPACITY = 1 << 14;

  private long[] keys = new long[FIRST_CAPACITY];
  private int[] costs = new int[FIRST_CAPACITY];
  private int size;

  /** Returns whether a state is new, or was reached at a higher cost only; remembers it. */
  boolean add(long state, int cost) {
    long key = state == 0 ? 1 : state;
    int slot = slotOf(key);
    if (keys[slot] == key) {
      boolean cheaper = cost < costs[slot];
      costs[slot] = Math.min(cost, costs[slot]);
      return cheaper;
    }
    keys[slot] = key;
    costs[slot] = cost;
    if (++size > keys.length / 2) {
      grow();
    }
    return true;
  }

  int size() {
    return size;
  }

  private int slotOf(long key) {
    int slot = (int) (key ^ (key >>> 32)) & keys.length - 1;
    while (keys[slot] != 0 && keys[slot] != key) {
      slot = slot + 1 & keys.length - 1;
    }
    return slot;
  }

  private void grow() {
    long[] oldKeys = keys;
    int[] oldCosts = costs;
    keys = new long[2 * oldKeys.length];
    costs = new int[keys.length];
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldKeys[i] != 0) {
        int slot = slotOf(oldKeys[i]);
        keys[slot] = oldKeys[i];
        costs[slot] = oldCosts[i];
      }
    }
  }
}
