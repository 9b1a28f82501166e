package dev.sharelock.explorer;

/** A lock as one simulated process has it, written against {@link SharedWords}. */
public interface ExploredLock {
  /** Takes the lock, waiting as long as it takes. */
  void acquire();

  /** Releases the lock. */
  void release();

  /** Makes the lock for one process. */
  @FunctionalInterface
  interface Maker {
    /**
     * Returns a lock over words that all processes share and that are 0 at first.
     *
     * @param process the number of the process, from 0
     */
    ExploredLock make(SharedWords memory, int process);
  }
}
