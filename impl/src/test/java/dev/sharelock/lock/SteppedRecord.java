package dev.sharelock.lock;

import dev.sharelock.memory.ProcessIdentity;
import java.lang.foreign.MemorySegment;
import java.util.Optional;

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
  void death(Optional<ProcessIdentity> process, long thread) {
    super.death(process, thread);
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
  void countSettledWakeUp() {
    super.countSettledWakeUp();
    stepper.step();
  }
}
