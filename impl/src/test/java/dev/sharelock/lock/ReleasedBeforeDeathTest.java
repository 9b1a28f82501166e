package dev.sharelock.lock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * An owner that releases the lock and ends, between another one's look at the word and its question
 * whether the owner is dead: it left nothing to be repaired, so nobody may be told of a death.
 */
class ReleasedBeforeDeathTest {
  private final SimulatedProcesses processes =
      new SimulatedProcesses(LockRecord.RECURSIVE, new HeapLockWord());
  private final RobustLock elsewhere = processes.lockOf(SimulatedProcesses.ELSEWHERE);
  private final RobustLock here = processes.lockOf(SimulatedProcesses.HERE);

  enum Entry {
    HOLD {
      @Override
      boolean takes(RobustLock lock) {
        return lock.hold().ownerDeath().isEmpty();
      }
    },
    LOCK {
      @Override
      boolean takes(RobustLock lock) {
        lock.lock();
        return true;
      }
    },
    TRY {
      @Override
      boolean takes(RobustLock lock) {
        return lock.tryLock();
      }
    },
    TIMED {
      @Override
      boolean takes(RobustLock lock) throws InterruptedException {
        return lock.tryLock(1, TimeUnit.MINUTES);
      }
    },
    ACCESS {
      @Override
      boolean takes(RobustLock lock) {
        lock.acquireForAccess();
        return true;
      }
    };

    abstract boolean takes(RobustLock lock) throws InterruptedException;
  }

  @ParameterizedTest
  @EnumSource
  @SuppressWarnings("LockNotBeforeTry") // it is released in between
  void isNoDeath(Entry entry) throws InterruptedException {
    elsewhere.lock();
    processes.beforeEachQuestion(this::releaseAndEnd);

    assertTrue(entry.takes(here));

    assertTrue(here.isHeldByCurrentThread());
    assertEquals(0, processes.record().deaths());
    here.unlock();
  }

  private void releaseAndEnd() {
    processes.beforeEachQuestion(() -> {});
    elsewhere.unlock();
    processes.end(SimulatedProcesses.ELSEWHERE);
  }
}
