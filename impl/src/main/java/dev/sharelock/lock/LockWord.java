package dev.sharelock.lock;

import dev.sharelock.memory.ParticipantId;

/**
 * The shared 32-bit word of a lock, and sleeping on it. The whole algorithm of {@link RobustLock}
 * is written against these five operations, so that a checker can put its own memory beneath it,
 * and a test can stop a process at any of them.
 *
 * <pre>
 *   31        30          29           28         27       26           0
 * +---------+-----------+------------+----------+--------+--------------+
 * | WAITERS | ABANDONED | RECOVERING | RESERVED | ACCESS | owner        |
 * +---------+-----------+------------+----------+--------+--------------+
 *
 * owner  flags                  state
 * 0      -                      free
 * 0      WAITERS, RESERVED      free, for one who has waited long; lapses after 10 ms
 * 0      ABANDONED              free, but an owner ended without finishing what it did
 * id     -                      held by the participant id
 * id     ACCESS                 held for one load or store of at most 8 bytes
 * id     RECOVERING             held by one who was told of a death and has not repaired yet
 * any    WAITERS                somebody may sleep: the release must wake one
 * </pre>
 *
 * An owner that is dead is as good as ABANDONED, or as free where ACCESS is set.
 */
abstract class LockWord {
  static final int FREE = 0;
  static final int WAITERS = 1 << 31;
  static final int ABANDONED = 1 << 30;
  static final int RECOVERING = 1 << 29;
  static final int RESERVED = 1 << 28;
  static final int ACCESS = 1 << 27;
  static final int OWNER = ParticipantId.MASK;

  /** The value, with volatile semantics. */
  abstract int get();

  /** Replaces the value, with volatile semantics, if it is the expected one. */
  abstract boolean compareAndSet(int expected, int value);

  /**
   * Sleeps while the value is the expected one.
   *
   * @return true if woken; false after the time-out, for no reason, or if the value was another
   */
  abstract boolean await(int expected, long nanos);

  /** Wakes at most that many sleepers. */
  abstract void wake(int count);

  static String describe(int value) {
    StringBuilder text = new StringBuilder();
    int owner = value & OWNER;
    text.append(owner == 0 ? "free" : "held by " + Integer.toHexString(owner));
    String[] names = {"waiters", "abandoned", "recovering", "reserved", "access"};
    for (int i = 0; i < names.length; i++) {
      if ((value & WAITERS >>> i) != 0) {
        text.append(", ").append(names[i]);
      }
    }
    return text.toString();
  }
}
