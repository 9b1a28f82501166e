package dev.sharelock.lock;

import java.lang.foreign.MemorySegment;

/** What a lock keeps beside its word; its process may be struck after any change. */
final class SteppedRecord extends LockRecord {
  private final Stepper stepper;

  SteppedRecord(MemorySegment memory, Stepper stepper) {
    super(memory);
    this.stepper = stepper;
  }

  @Override
  protected void ownerThread(long id) {
    super.ownerThread(id);
    stepper.step();
  }

  @Override
  protected void ofDeath(long field, int value) {
    super.ofDeath(field, value);
    stepper.step();
  }

  @Override
  protected void ofDeath(long field, long value) {
    super.ofDeath(field, value);
    stepper.step();
  }

  @Override
  protected void countDeath() {
    super.countDeath();
    stepper.step();
  }

  @Override
  protected void countSilentTakeover() {
    super.countSilentTakeover();
    stepper.step();
  }

  @Override
  protected void countIdleWakeUp() {
    super.countIdleWakeUp();
    stepper.step();
  }

  @Override
  protected void countSentWakeUps(int count) {
    super.countSentWakeUps(count);
    stepper.step();
  }

  @Override
  protected void countSettledWakeUps(int count) {
    super.countSettledWakeUps(count);
    stepper.step();
  }
}
