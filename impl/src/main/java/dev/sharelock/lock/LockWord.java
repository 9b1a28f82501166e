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
public abstract class LockWord {
  /** For subclasses. */
  protected LockWord() {}

  /** The whole word of a free lock that nobody waits for. */
  public static final int FREE = 0;

  /** Bit 31: somebody may sleep. */
  public static final int WAITERS = 1 << 31;

  /** Bit 30: an owner ended without finishing what it did. */
  public static final int ABANDONED = 1 << 30;

  /** Bit 29: the owner was told of a death and has not declared it repaired. */
  public static final int RECOVERING = 1 << 29;

  /** Bit 28: kept for one who has waited long. */
  public static final int RESERVED = 1 << 28;

  /** Bit 27: held for one load or store of at most 8 bytes. */
  public static final int ACCESS = 1 << 27;

  /** Bits 26 to 0: the name of the owner, 0 if there is none. */
  public static final int OWNER = ParticipantId.MASK;

  /** The value, with volatile semantics. */
  public abstract int get();

  /** Replaces the value if it is the expected one, with volatile semantics; whether it did. */
  public abstract boolean compareAndSet(int expected, int value);

  /**
   * Takes a free lock: replaces FREE by the value, and then notes which thread has it; whether it
   * did. Only the first of the two decides anything, and the note is an opaque write; so an error
   * in the second must not get out: the word would name the process, and nobody in it would know
   * that he has the lock.
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

  /** Wakes all sleepers; how many, as far as is known. */
  public int wakeAll() {
    wake(Integer.MAX_VALUE);
    return 0;
  }

  /** Wakes a sleeper; false if there certainly was none. */
  public boolean wakeOne() {
    wake(1);
    return true;
  }

  /** Returns the time by which sleeps on this word are measured, as {@link System#nanoTime}. */
  public long nanoTime() {
    return System.nanoTime();
  }

  /** A value in words, for messages; the owner's name in hexadecimal digits. */
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
