package dev.sharelock.report;

import java.util.ArrayList;
import java.util.List;

/** Puts intervals into rows, so that no two of one row overlap. */
final class Rows {
  private final List<Long> ends = new ArrayList<>();

  /** The first row with room for an interval, counted from 0; those placed earlier stay. */
  int place(long start, long end) {
    int row = 0;
    while (row < ends.size() && ends.get(row) > start) {
      row++;
    }
    if (row == ends.size()) {
      ends.add(end);
    } else {
      ends.set(row, end);
    }
    return row;
  }

  /** How many rows there are. */
  int count() {
    return ends.size();
  }
}
