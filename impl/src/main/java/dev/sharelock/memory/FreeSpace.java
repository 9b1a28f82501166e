package dev.sharelock.memory;

import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The free runs of one segment, best fit, neighbours coalesced. Kept on the Java heap of the one
 * process that allocates in the segment: a crash elsewhere can't tear it.
 */
final class FreeSpace {
  private final NavigableMap<Long, Long> lengthByStart = new TreeMap<>();
  private final NavigableMap<Long, NavigableMap<Long, Long>> startsByLength = new TreeMap<>();

  /** Nothing is free. */
  FreeSpace() {}

  FreeSpace(long start, long length) {
    add(start, length);
  }

  /** Whether a run of that length can be taken. */
  boolean fits(long length) {
    return startsByLength.ceilingKey(length) != null;
  }

  /** Where {@link #take} of that length would start, or -1. */
  long startFor(long length) {
    var fitting = startsByLength.ceilingEntry(length);
    return fitting == null ? -1 : fitting.getValue().firstKey();
  }

  /** The start of a run of that length, now taken, or -1 if none is long enough. */
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

  /** The length of the free run that starts there, or 0. */
  long lengthAt(long start) {
    return lengthByStart.getOrDefault(start, 0L);
  }

  /** Gives a run back and joins it with free neighbours; where the joined run starts. */
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

  /** The free runs, start to length. */
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
