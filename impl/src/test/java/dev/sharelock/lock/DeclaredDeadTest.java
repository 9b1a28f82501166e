package dev.sharelock.lock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * An owner was taken for dead while it was only stopped, which the kernel's word on it excludes.
 * Should it happen nevertheless, the owner finds out when it leaves, and changes nothing any more.
 */
@SuppressWarnings("LockNotBeforeTry") // taking and releasing is what is tested
class DeclaredDeadTest {
  private final HeapLockWord word = new HeapLockWord();
  private final SimulatedProcesses processes = new SimulatedProcesses(LockRecord.RECURSIVE, word);
  private final RobustLock stopped = processes.lockOf(SimulatedProcesses.ELSEWHERE);
  private final RobustLock successor = processes.lockOf(SimulatedProcesses.HERE);

  private void assertCannotLeave() {
    int seen = word.get();
    IllegalMonitorStateException refused =
        assertThrows(IllegalMonitorStateException.class, stopped::unlock);
    assertTrue(
        refused.getMessage().contains("not held by this process any more"), refused.getMessage());
    assertEquals(seen, word.get());
    assertFalse(stopped.isHeldByCurrentThread());
    assertThrows(IllegalMonitorStateException.class, stopped::unlock);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, LockWord.WAITERS, LockWord.WAITERS | LockWord.RESERVED})
  void itDoesNotReleaseWhatAnotherHas(int flags) {
    stopped.lock();
    word.set(word.get() | flags);
    processes.end(SimulatedProcesses.ELSEWHERE);
    try (Hold hold = successor.hold()) {
      assertTrue(hold.ownerDeath().isPresent());
      assertCannotLeave();
      hold.recovered();
    }
    assertEquals(0, word.get() & LockWord.OWNER);
  }

  @Test
  void itDoesNotReleaseWhatIsFree() {
    stopped.acquireForAccess();
    processes.end(SimulatedProcesses.ELSEWHERE);
    successor.hold().close();
    assertEquals(1, successor.silentTakeovers());
    assertCannotLeave();
  }

  @Test
  void itDoesNotDeclareRecoveredWhatAnotherRecovers() {
    processes.lockOf(SimulatedProcesses.THIRD).lock();
    processes.end(SimulatedProcesses.THIRD);
    try (Hold old = stopped.hold()) {
      assertTrue(old.ownerDeath().isPresent());
      processes.end(SimulatedProcesses.ELSEWHERE);
      try (Hold hold = successor.hold()) {
        int seen = word.get();
        assertThrows(IllegalMonitorStateException.class, old::recovered);
        assertEquals(seen, word.get());
        assertTrue(hold.ownerDeath().isPresent());
        hold.recovered();
      }
      assertThrows(IllegalMonitorStateException.class, old::close);
      stopped.lock(); // so that it can be closed
    }
  }
}
