package dev.sharelock.lock;

import java.util.concurrent.TimeUnit;

/**
 * Counts the wake-ups of one lock. A wake-up is under way from before the store that makes it due
 * until the woken sleeper has acted on it.
 *
 * <p>So a sleeper whose time runs out while the lock is free can tell a late wake-up from one that
 * was never sent; on a busy machine one may be late by any time. No process settles the wake-ups
 * that a killed process had under way. They are written off, or they would hide later losses for
 * ever.
 */
final class WakeUps {
  /** The count announced before all sleepers are woken: their number is known only afterwards. */
  private static final int MORE_THAN_CAN_SLEEP = 1 << 20;

  /** How long the counters must stay unchanged before a dead process's wake-ups are written off. */
  static final long STANDSTILL = TimeUnit.SECONDS.toNanos(1);

  private final LockWord word;
  private final LockRecord record;

  /**
   * Whether wake-ups may be under way that no thread will settle: a participant has ended, or an
   * error has ended a thread's attempt or release. It is a field, since setting it must not fail.
   */
  volatile boolean orphansPossible;

  /** The counts as they were at {@link #since}. Only the one sleeper of the process uses them. */
  private int sentSince;

  private int settledSince;
  private long since;

  WakeUps(LockWord word, LockRecord record) {
    this.word = word;
    this.record = record;
  }

  /**
   * Is called before a store that makes a wake-up due; {@link #send} or {@link #retract} follows.
   */
  void announce() {
    record.countSentWakeUps(1);
  }

  /** Takes an announcement back: the store did not succeed. */
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

  /** Is called by a woken sleeper when it has the lock, or has made sure that another is woken. */
  void arrived() {
    record.countSettledWakeUps(1);
  }

  int idle() {
    return record.idleWakeUps();
  }

  /**
   * Returns whether a timed-out sleeper found the lock free with no wake-up in flight, nor one that
   * came too late to find the sleeper.
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
   * Looks, from time to time, for wake-ups that no living process has under way: the counts differ
   * and have stood still for long since a participant ended. Then it makes them equal.
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
