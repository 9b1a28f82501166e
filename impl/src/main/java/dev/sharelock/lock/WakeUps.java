package dev.sharelock.lock;

/**
 * The wake-ups of one lock, each counted as under way from before the store that makes it due until
 * the woken sleeper has acted on it.
 *
 * <p>So a sleeper whose time runs out while the lock is free can tell a wake-up that is late, which
 * on a busy machine may be by any time, from one that was never sent.
 */
final class WakeUps {
  private final LockWord word;
  private final LockRecord record;

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
    record.countSettledWakeUp();
  }

  /** Wakes one sleeper after an announcement. */
  void send() {
    if (!word.wakeOne()) {
      record.countIdleWakeUp();
      record.countSettledWakeUp();
    }
  }

  /** Wakes one sleeper without a store before. */
  void sendAnother() {
    announce();
    send();
  }

  /** Wakes all sleepers. */
  void sendToAll() {
    record.countSentWakeUps(word.wakeAll());
  }

  /** Called by a woken sleeper when it has the lock, or has seen to it that another is woken. */
  void arrived() {
    record.countSettledWakeUp();
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
}
