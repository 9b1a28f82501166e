package dev.sharelock.history;

/** A place in a file of a history: a line and column of a text, or a byte of a binary file. */
public sealed interface Position {

  /** A line of a text, counted from 1. */
  record Line(int line) implements Position {
    @Override
    public String toString() {
      return "line " + line;
    }
  }

  /** A byte of a binary file, counted from 0. */
  record Offset(long bytes) implements Position {
    @Override
    public String toString() {
      return "byte " + bytes;
    }
  }
}
