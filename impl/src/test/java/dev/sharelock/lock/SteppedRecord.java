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
  void ownerThread(long id) {
    super.ownerThread(id);
    stepper.step();
  }

  @Override
  void ofDeath(long field, int value) {
    super.ofDeath(field, value);
    stepper.step();
  }

  @Override
  void ofDeath(long field, long value) {
    super.ofDeath(field, value);
    stepper.step();
  }

  @Override
  void countDeath() {
    super.countDeath();
    stepper.step();
  }

  @Override
  void countSilentTakeover() {
    super.countSilentTakeover();
    stepper.step();
  }

  @Override
  void countIdleWakeUp() {
    super.countIdleWakeUp();
    stepper.step();
  }

  @Override
  void countSentWakeUps(int count) {
    super.countSentWakeUps(count);
    stepper.step();
  }

  @Override
  void countSettledWakeUps(int count) {
    super.countSettledWakeUps(count);
    stepper.step();
  }
}
