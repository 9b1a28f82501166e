package dev.sharelock.engine.lincheck.scenarios;

/** What a counter is, one operation after the other. */
public final class CounterModel {
  private long value;

  /** Adds one for the first process, or thread. */
  public long incrementByFirst() {
    return ++value;
  }

  /** Adds one for the second process, or thread. */
  public long incrementBySecond() {
    return ++value;
  }
}
