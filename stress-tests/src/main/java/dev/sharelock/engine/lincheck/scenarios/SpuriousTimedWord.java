package dev.sharelock.engine.lincheck.scenarios;

/**
 * A {@link TimedWord} on which every other sleep ends for no reason, before any time has passed.
 */
final class SpuriousTimedWord extends TimedWord {
  private boolean spurious;

  @Override
  public synchronized boolean await(int expected, long nanos) {
    spurious = !spurious;
    return !spurious && super.await(expected, nanos);
  }
}
