package dev.sharelock.explorer;

/** Numbers that stand for states: 64 bits, so that among millions two are hardly ever the same. */
final class StateNumber {
  private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;
  private static final long SECOND = 0xBF58476D1CE4E5B9L;

  private StateNumber() {}

  /** Returns a number for the first and then the second one. */
  static long mix(long first, long second) {
    long mixed = (Long.rotateLeft(first, 23) ^ (second + SECOND) * SECOND) * MULTIPLIER;
    return mixed ^ (mixed >>> 32);
  }
}
