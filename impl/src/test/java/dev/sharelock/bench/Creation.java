package dev.sharelock.bench;

import dev.sharelock.sharedctypes.CType;
import dev.sharelock.sharedctypes.SharedCTypes;
import dev.sharelock.sharedctypes.Value;

/**
 * Making values with a lock of their own, and dropping them: what the collector and the heap do to
 * free them is in the figure.
 *
 * @param seconds that a batch lasts
 */
record Creation(double seconds) implements Batch {
  private static final int AT_ONCE = 100;

  /** The last one, so that none is made for nothing. */
  static volatile Value.OfLong last;

  @Override
  public Answer run() {
    Operations creations =
        times -> {
          for (int i = 0; i < times; i++) {
            last = SharedCTypes.value(CType.LONGLONG, 0L);
          }
        };
    return Answer.of("us_per_op", creations.nanosEach(AT_ONCE, seconds) / 1e3);
  }
}
