package dev.sharelock.engine.lincheck.scenarios;

/**
 * A lock word whose sleeps end for no reason every other time, as the kernel's may.
 *
 * <p>Such a sleeper has used up no wake-up. When it comes back is Lincheck's choice, so ending
 * before it began stands for ending at any moment.
 */
class SpuriousWord extends HeapWord {
  private boolean spurious;

  @Override
  public synchronized boolean await(int expected, long nanos) {
    spurious = !spurious;
    return !spurious && super.await(expected, nanos);
  }
}
