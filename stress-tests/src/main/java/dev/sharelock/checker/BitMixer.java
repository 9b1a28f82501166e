package dev.sharelock.checker;

/** A function that spreads the bits of a number over all of it. */
final class BitMixer {
  private BitMixer() {}

  static long mix(long key) {
    long h = key * 0x9E3779B97F4A7C15L;
    h = (h ^ (h >>> 32)) * 0xD6E8FEB86659FD93L;
    return h ^ (h >>> 29);
  }
}
