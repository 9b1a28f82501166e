package dev.sharelock.engine.lincheck.scenarios;

/** {@link AbandonedLock}, on which sleeps end early at times. */
public final class AbandonedLockWokenSpuriously extends AbandonedLock {
  /** For Lincheck. */
  public AbandonedLockWokenSpuriously() {
    super(new SpuriousTimedWord());
  }
}
