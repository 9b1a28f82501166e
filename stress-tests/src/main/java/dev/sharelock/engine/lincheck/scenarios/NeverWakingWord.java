package dev.sharelock.engine.lincheck.scenarios;

/** A lock word that forgets to wake: who sleeps on it sleeps for ever. */
final class NeverWakingWord extends HeapWord {
  @Override
  public synchronized void wake(int count) {}
}
