package dev.sharelock.engine.slots;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.sharelock.engine.child.ChildJvm;
import dev.sharelock.engine.sample.PollingImplementation;
import org.junit.jupiter.api.Test;

/** The slots of this JVM, which are made once: so there is one test. */
class SlotsTest {
  @Test
  void aLockThatAnAbortedUseHasLeftIsNotGivenOutAgain() {
    System.setProperty(ChildJvm.IMPLEMENTATION, PollingImplementation.NAME);
    System.setProperty(ChildJvm.LOCKS, "3");

    // A use that ends as it should, and one that is never begun, leave the lock to others.
    Slot whole = Slots.lease();
    Slots.begin(whole);
    whole.set(7);
    Slots.end(whole);
    var _ = Slots.lease();

    Slot aborted = Slots.lease();
    Slots.begin(aborted);
    Slot spoilt = Slots.lease();
    Slots.begin(spoilt);
    Slots.spoil(spoilt);
    Slots.end(spoilt);
    assertNotEquals(aborted.lockNumber(), spoilt.lockNumber());

    Slot left = Slots.lease();
    for (int i = 0; i < 10; i++) {
      Slots.begin(left);
      left.set(7);
      Slots.end(left);
      Slot next = Slots.lease();
      assertEquals(3 - aborted.lockNumber() - spoilt.lockNumber(), next.lockNumber());
      assertEquals(0, next.get());
      left = next;
    }
    Slots.begin(left);
    assertThrows(SlotsException.class, Slots::lease);
  }
}
