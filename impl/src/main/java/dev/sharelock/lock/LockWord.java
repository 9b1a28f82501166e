package dev.sharelock.lock;

import dev.sharelock.memory.ParticipantId;

/**
 * The shared 32-bit word of a lock, and the way to sleep on it. The algorithm of {@link RobustLock}
 * reaches shared memory through these operations and those of {@link LockRecord} only. So a checker
 * can put its own memory beneath it, and a test can stop a process at any of them.
 *
 * <pre>
 *   31        30          29           28         27       26           0
 * +---------+-----------+------------+----------+--------+--------------+
 * | WAITERS | ABANDONED | RECOVERING | RESERVED | ACCESS | owner        |
 * +---------+-----------+------------+----------+--------+--------------+
 *
 * owner  flags                  state
 * 0      -                      free
 * 0      WAITERS, RESERVED      free, for a thread that has waited long; lapses after 10 ms
 * 0      ABANDONED              free, but an owner ended while it held the lock
 * id     -                      held by the participant id
 * id     ACCESS                 held for one load or store of at most 8 bytes
 * id     RECOVERING             held by an owner that was told of a death and has not repaired yet
 * any    WAITERS                a thread may sleep: the release must wake one
 * </pre>
 *
 * A dead owner counts as ABANDONED, or as free if ACCESS is set.
 *
 * @hidden
 */
@SuppressWarnings("InvalidBlockTag") // for checkers, which run on the class path
public abstract class LockWord {
  /** Creates a word. */
  protected LockWord() {}

  /** The value of a free lock without waiters. */
  public static final int FREE = 0;

  /** Bit 31: a thread may sleep. */
  public static final int WAITERS = 1 << 31;

  /** Bit 30: an owner ended while it held the lock. */
  public static final int ABANDONED = 1 << 30;

  /** Bit 29: the owner was told of a death and has not declared it repaired. */
  public static final int RECOVERING = 1 << 29;

  /** Bit 28: kept for a thread that has waited long. */
  public static final int RESERVED = 1 << 28;

  /** Bit 27: held for one load or store of at most 8 bytes. */
  public static final int ACCESS = 1 << 27;

  /** Bits 26 to 0: the name of the owner, 0 if there is none. */
  public static final int OWNER = ParticipantId.MASK;

  /** Returns the value, by a volatile read. */
  public abstract int get();

  /**
   * Replaces the value if it is the expected one, with volatile semantics, and returns whether it
   * did.
   */
  public abstract boolean compareAndSet(int expected, int value);

  /**
   * Takes a free lock: replaces FREE by the value, then notes the thread by an opaque write, and
   * returns whether the lock was free. Only the first step decides. An error in the second one must
   * not get out: the word would name the process, and none of its threads would know that it has
   * the lock.
   */
  public boolean take(int value, long thread) {
    return compareAndSet(FREE, value);
  }

  /**
   * Sleeps while the value is the expected one.
   *
   * @param nanos for how long at most, in nanoseconds
   * @return true if woken; false after the time-out, for no reason, or if the value was another
   */
  public abstract boolean await(int expected, long nanos);

  /** Wakes at most that many sleepers. */
  public abstract void wake(int count);

  /** Wakes all sleepers, and returns how many, as far as is known. */
  public int wakeAll() {
    wake(Integer.MAX_VALUE);
    return 0;
  }

  /** Wakes a sleeper, and returns false if there certainly was none. */
  public boolean wakeOne() {
    wake(1);
    return true;
  }

  /** Returns a value in words, for messages, with the owner's name in hexadecimal digits. */
  public static String describe(int value) {
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
