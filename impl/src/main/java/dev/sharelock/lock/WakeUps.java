package dev.sharelock.lock;

import java.util.concurrent.TimeUnit;

/**
 * The wake-ups of one lock, each counted as under way from before the store that makes it due until
 * the woken sleeper has acted on it.
 *
 * <p>So a sleeper whose time runs out while the lock is free can tell a wake-up that is late, which
 * on a busy machine may be by any time, from one that was never sent. What a killed process had
 * under way is never settled by anybody; it is written off, or it would hide for ever what is lost
 * later.
 */
final class WakeUps {
  /** Announced before all are woken, since how many these are is known only then. */
  private static final int MORE_THAN_CAN_SLEEP = 1 << 20;

  /** How long the counts must have stood still until what a dead one left can be told. */
  static final long STANDSTILL = TimeUnit.SECONDS.toNanos(1);

  private final LockWord word;
  private final LockRecord record;

  /**
   * Whether wake-ups may be under way that nobody will settle: a participant has ended since, or an
   * error has ended a thread's attempt or release. A field, since setting it must not fail.
   */
  volatile boolean orphansPossible;

  /** The counts as they have been since then. Only the one sleeper of the process looks at them. */
  private int sentSince;

  private int settledSince;
  private long since;

  WakeUps(LockWord word, LockRecord record) {
    this.word = word;
    this.record = record;
  }

  /** Comes before a store that makes a wake-up due; {@link #send} or {@link #retract} follows. */
  void announce() {
    record.countSentWakeUps(1);
  }

  /** The store did not succeed. */
  void retract() {
    record.countSettledWakeUps(1);
  }

  /** Wakes one sleeper after an announcement. */
  void send() {
    if (!word.wakeOne()) {
      record.countIdleWakeUp();
      record.countSettledWakeUps(1);
    }
  }

  /** Wakes one sleeper without a store before. */
  void sendAnother() {
    announce();
    send();
  }

  /** Wakes all sleepers. */
  void sendToAll() {
    record.countSentWakeUps(MORE_THAN_CAN_SLEEP);
    record.countSettledWakeUps(MORE_THAN_CAN_SLEEP - word.wakeAll());
  }

  /** Called by a woken sleeper when it has the lock, or has seen to it that another is woken. */
  void arrived() {
    record.countSettledWakeUps(1);
  }

  int idle() {
    return record.idleWakeUps();
  }

  /**
   * Whether the lock is free, as a sleeper found it whose time ran out, though at that moment no
   * wake-up is under way, nor came one too late to find the sleeper.
   *
   * <p>Neither count ever falls. So if as many were settled before the look at the word as were
   * sent after it, none was under way when it was looked at.
   *
   * @param idleBefore {@link #idle} before the sleep
   */
  boolean noneIsUnderWay(int seen, int idleBefore) {
    int settled = record.settledWakeUps();
    return word.get() == seen && idle() == idleBefore && record.sentWakeUps() == settled;
  }

  /** Says that another participant has ended. */
  void someoneEnded() {
    orphansPossible = true;
  }

  /**
   * Looks, from time to time, whether wake-ups are under way that nobody alive can have: the counts
   * differ and have stood still for long since somebody ended. Then they are made equal.
   *
   * @param now on {@link System#nanoTime}
   */
  void lookForOrphans(long now) {
    int settled = record.settledWakeUps();
    int sent = record.sentWakeUps();
    if (sent != sentSince || settled != settledSince) {
      sentSince = sent;
      settledSince = settled;
      since = now;
    } else if (orphansPossible && sent != settled && now - since >= STANDSTILL) {
      record.evenWakeUps(sent, settled);
      orphansPossible = false;
    }
  }
}
