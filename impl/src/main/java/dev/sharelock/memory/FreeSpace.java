package dev.sharelock.memory;

import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The free runs of one segment. Allocation is by best fit, and free neighbours are joined. It is
 * kept on the Java heap of the process that allocates, where a crash of another process can't tear
 * it.
 */
final class FreeSpace {
  private final NavigableMap<Long, Long> lengthByStart = new TreeMap<>();
  private final NavigableMap<Long, NavigableMap<Long, Long>> startsByLength = new TreeMap<>();

  /** Creates one in which nothing is free. */
  FreeSpace() {}

  FreeSpace(long start, long length) {
    add(start, length);
  }

  /** Returns whether a run of that length can be taken. */
  boolean fits(long length) {
    return startsByLength.ceilingKey(length) != null;
  }

  /** Returns where the next {@link #take} of that length would start, or -1. */
  long startFor(long length) {
    var fitting = startsByLength.ceilingEntry(length);
    return fitting == null ? -1 : fitting.getValue().firstKey();
  }

  /** Takes a run of that length and returns its start, or -1 if none is long enough. */
  long take(long length) {
    var fitting = startsByLength.ceilingEntry(length);
    if (fitting == null) {
      return -1;
    }
    long start = fitting.getValue().firstKey();
    long found = fitting.getKey();
    remove(start, found);
    if (found > length) {
      add(start + length, found - length);
    }
    return start;
  }

  /** Returns the length of the free run that starts there, or 0. */
  long lengthAt(long start) {
    return lengthByStart.getOrDefault(start, 0L);
  }

  /** Gives a run back, joins it with free neighbours, and returns where the joined run starts. */
  long give(long start, long length) {
    long from = start;
    long to = start + length;
    var before = lengthByStart.floorEntry(start);
    if (before != null && before.getKey() + before.getValue() == start) {
      from = before.getKey();
      remove(before.getKey(), before.getValue());
    }
    Long after = lengthByStart.get(to);
    if (after != null) {
      remove(to, after);
      to += after;
    }
    add(from, to - from);
    return from;
  }

  /** Returns the free runs, start to length. */
  NavigableMap<Long, Long> runs() {
    return new TreeMap<>(lengthByStart);
  }

  private void add(long start, long length) {
    lengthByStart.put(start, length);
    startsByLength.computeIfAbsent(length, _ -> new TreeMap<>()).put(start, length);
  }

  private void remove(long start, long length) {
    lengthByStart.remove(start);
    var starts = startsByLength.get(length);
    starts.remove(start);
    if (starts.isEmpty()) {
      startsByLength.remove(length);
    }
  }
}
