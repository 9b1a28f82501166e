package dev.sharelock.engine.lincheck.scenarios;

/** A {@link TimedWord} that is taken in two steps, so that another can take it in between. */
final class TornTimedWord extends TimedWord {
  @Override
  public boolean compareAndSet(int expected, int value) {
    if (expected != FREE) {
      return super.compareAndSet(expected, value);
    }
    if (get() != FREE) {
      return false;
    }
    set(value);
    return true;
  }
}
