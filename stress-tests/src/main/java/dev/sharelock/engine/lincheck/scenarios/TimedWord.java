package dev.sharelock.engine.lincheck.scenarios;

/**
 * A lock word on which each sleep ends by its time-out, and time passes by that alone. When a
 * sleeper comes back is Lincheck's choice, so that the time-out may come at any moment.
 */
class TimedWord extends HeapWord {
  private long now;

  @Override
  public synchronized boolean await(int expected, long nanos) {
    now += nanos;
    return false;
  }

  @Override
  public synchronized long nanoTime() {
    return now;
  }
}
