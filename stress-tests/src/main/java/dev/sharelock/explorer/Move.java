package dev.sharelock.explorer;

/**
 * One decision of a scheduler: what happens, and to whom. A number, since millions are made: the
 * kind in the upper half, the index of the thread or process in the lower one.
 */
final class Move {
  private static final int SHIFT = 16;
  private static final Kind[] KINDS = byNumber();

  /** What can happen. */
  enum Kind {
    /** A thread makes its next access and goes on to the one after it. */
    RUN(0, ""),
    /** The time of a sleeping thread runs out. */
    TIME_OUT(1, "~"),
    /** A thread that was woken has slept until just before its time ran out. */
    LATE(2, "+"),
    /** A sleep ends for no reason. */
    STRAY(3, "?"),
    /** A thread is interrupted. */
    INTERRUPT(4, "^"),
    /** A process dies, at the access that it is about to make. */
    DIE(5, "!");

    private final int number;
    private final String sign;

    Kind(int number, String sign) {
      this.number = number;
      this.sign = sign;
    }

    /** Returns what it begins with where a schedule is written down. */
    String sign() {
      return sign;
    }
  }

  private Move() {}

  private static Kind[] byNumber() {
    Kind[] all = new Kind[Kind.values().length];
    for (Kind kind : Kind.values()) {
      all[kind.number] = kind;
    }
    return all;
  }

  static int of(Kind kind, int index) {
    return kind.number << SHIFT | index;
  }

  static Kind kind(int move) {
    return KINDS[move >>> SHIFT];
  }

  static int index(int move) {
    return move & (1 << SHIFT) - 1;
  }

  static boolean isRun(int move) {
    return move >>> SHIFT == 0;
  }
}
