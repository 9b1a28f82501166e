package dev.sharelock.implementations;

import dev.sharelock.lock.LockRecord;

/**
 * The record of a lock beside its word, which runs something after each access to what other
 * processes write too.
 */
final class FollowedRecord extends LockRecord {
  private final Runnable after;

  FollowedRecord(LockRecord record, Runnable after) {
    super(record);
    this.after = after;
  }

  @Override
  protected void ownerThread(long id) {
    super.ownerThread(id);
    after.run();
  }

  @Override
  protected long ownerThread() {
    long found = super.ownerThread();
    after.run();
    return found;
  }

  @Override
  protected void ofDeath(long field, int value) {
    super.ofDeath(field, value);
    after.run();
  }

  @Override
  protected void ofDeath(long field, long value) {
    super.ofDeath(field, value);
    after.run();
  }

  @Override
  protected void countDeath() {
    super.countDeath();
    after.run();
  }

  @Override
  protected void countSilentTakeover() {
    super.countSilentTakeover();
    after.run();
  }

  @Override
  protected void countRescuedWakeUp() {
    super.countRescuedWakeUp();
    after.run();
  }

  @Override
  protected void countIdleWakeUp() {
    super.countIdleWakeUp();
    after.run();
  }

  @Override
  protected int idleWakeUps() {
    int found = super.idleWakeUps();
    after.run();
    return found;
  }

  @Override
  protected void countSentWakeUps(int count) {
    super.countSentWakeUps(count);
    after.run();
  }

  @Override
  protected int sentWakeUps() {
    int found = super.sentWakeUps();
    after.run();
    return found;
  }

  @Override
  protected void countSettledWakeUps(int count) {
    super.countSettledWakeUps(count);
    after.run();
  }

  @Override
  protected int settledWakeUps() {
    int found = super.settledWakeUps();
    after.run();
    return found;
  }

  @Override
  protected void evenWakeUps(int sent, int settled) {
    super.evenWakeUps(sent, settled);
    after.run();
  }
}
