package dev.sharelock.bench;

/**
 * One thread that adds to a counter under its lock, again and again.
 *
 * @param counter with the lock
 * @param seconds that a batch lasts
 */
record Uncontended(LockedCounter counter, double seconds) implements Batch {
  private static final int AT_ONCE = 4096;

  @Override
  public Answer run() {
    return Answer.of("ns_per_op", ((Operations) counter::add).processorNanosEach(AT_ONCE, seconds));
  }
}
