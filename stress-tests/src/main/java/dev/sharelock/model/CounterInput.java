package dev.sharelock.model;

/** What can be asked of a counter. */
public sealed interface CounterInput {

  /** Answers the value. */
  record Read() implements CounterInput {
    @Override
    public String toString() {
      return "read";
    }
  }

  /** Adds to the value; it has no answer. */
  record Add(long delta) implements CounterInput {
    @Override
    public String toString() {
      return "add(" + delta + ")";
    }
  }

  /** Adds to the value and answers what it was before. */
  record GetAndAdd(long delta) implements CounterInput {
    @Override
    public String toString() {
      return delta == 1 ? "getAndIncrement" : "getAndAdd(" + delta + ")";
    }
  }
}
