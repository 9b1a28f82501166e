package dev.sharelock.model;

import java.util.List;

/** What can be asked of an array of which several elements are read at once. */
public sealed interface SnapshotInput {

  /** Sets one element; it has no answer. */
  record Update(int index, Object value) implements SnapshotInput {
    @Override
    public String toString() {
      return "[" + index + "] = " + Literal.of(value);
    }
  }

  /** Answers the values of these elements at one moment, in this order. */
  record Snapshot(List<Integer> indices) implements SnapshotInput {
    public Snapshot {
      indices = List.copyOf(indices);
    }

    @Override
    public String toString() {
      return "snapshot" + indices;
    }
  }
}
