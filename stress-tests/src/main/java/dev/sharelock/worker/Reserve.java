package dev.sharelock.worker;

/**
 * Some memory that is given up when code under test has filled the heap, so that the worker can
 * still answer and end: even the first call of a method needs some.
 */
final class Reserve {
  private static final int BYTES = 1 << 20;

  private static final byte[] NOTHING = new byte[0];

  @SuppressWarnings("UnusedVariable") // it is there to be given up
  private static volatile byte[] kept = NOTHING;

  private Reserve() {}

  /** Sets it aside. */
  static void keep() {
    kept = new byte[BYTES];
  }

  /** Gives it up. */
  static void release() {
    kept = NOTHING;
  }
}
