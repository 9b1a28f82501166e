package dev.sharelock.engine.slots;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sharelock.spi.Acquisition;
import dev.sharelock.spi.Capability;
import dev.sharelock.spi.Implementation;
import dev.sharelock.spi.Layout;
import dev.sharelock.spi.LockKind;
import dev.sharelock.spi.RawObject;
import dev.sharelock.spi.SharedLock;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SlotPoolTest {
  private static final Duration LONG = Duration.ofMinutes(1);

  @Test
  void ofOneLockAllSlotsAreGuardedByIt() {
    Limited single = new Limited();
    single.mostLocks = 1;
    SlotPool pool = SlotPool.create(single, 100, LONG);

    assertEquals(1, pool.locks());
    assertEquals(1, single.locks);
    assertEquals(1, single.objects);
    assertEquals("the implementation allows no more", pool.end());
    assertTrue(pool.slots().stream().allMatch(slot -> slot.lockNumber() == 0));
  }

  @Test
  void slotsHaveValuesOfTheirOwn() {
    SlotPool pool = SlotPool.create(new Limited(), 7, LONG);

    pool.slots().get(8).set(5);
    pool.slots().get(8).setOther(6);

    assertEquals(1, pool.slots().get(8).lockNumber());
    assertEquals(5, pool.slots().get(8).get());
    assertEquals(6, pool.slots().get(8).getOther());
    assertEquals(0, pool.slots().get(7).getOther());
    assertEquals(0, pool.slots().get(9).get());
    assertEquals(0, pool.slots().get(8).clear().get());
  }

  @Test
  void anImplementationWithoutRawObjectsGetsMemoryOfTheHarness() {
    Limited limited = new Limited();
    limited.capabilities.remove(Capability.RAW);
    SlotPool pool = SlotPool.create(limited, 1, LONG);

    assertEquals(0, limited.objects);
    assertEquals("memory of the harness's own", pool.memory());
    pool.slots().getLast().setOther(-1);
    assertEquals(-1, pool.slots().getLast().getOther());
  }

  @Test
  void anImplementationWithLittleMemoryHasFewSlots() {
    Limited limited = new Limited();
    limited.mostElements = 2;
    SlotPool pool = SlotPool.create(limited, 100, LONG);

    assertEquals(1, pool.slots().size());
    assertEquals(1, pool.locks());
  }

  @Test
  void locksThatCannotBeMadeAreDoneWithout() {
    Limited limited = new Limited();
    limited.failAfter = 3;
    SlotPool pool = SlotPool.create(limited, 100, LONG);

    assertEquals(3, pool.locks());
    assertEquals("creating another one failed: java.io.IOException: no more", pool.end());
  }

  @Test
  void locksThatTakeLongAreFew() {
    assertEquals(1, SlotPool.create(new Limited(), 100, Duration.ofNanos(-1)).locks());
  }

  @Test
  void withoutAnyLockOrMemoryThereIsNothing() {
    Limited noLock = new Limited();
    noLock.failAfter = 0;
    assertThrows(SlotsException.class, () -> SlotPool.create(noLock, 1, LONG));
    Limited noMemory = new Limited();
    noMemory.mostElements = 0;
    assertThrows(SlotsException.class, () -> SlotPool.create(noMemory, 1, LONG));
  }

  @Test
  void whatALockMustNotAnswerIsAnError() {
    Limited limited = new Limited();
    limited.answer = Acquisition.NOT_ACQUIRED;
    Slot slot = SlotPool.create(limited, 1, LONG).slots().getFirst();

    assertThrows(WrongAnswerException.class, slot::acquire);
  }

  /** An implementation for a single thread, with limits. */
  private static final class Limited implements Implementation {
    private final Set<Capability> capabilities = EnumSet.of(Capability.LOCKS, Capability.RAW);
    private int mostLocks = Integer.MAX_VALUE;
    private int failAfter = Integer.MAX_VALUE;
    private int mostElements = Integer.MAX_VALUE;
    private Acquisition answer = Acquisition.CLEAN;
    private int locks;
    private int objects;

    @Override
    public Set<Capability> capabilities() {
      return capabilities;
    }

    @Override
    public int mostLocks() {
      return mostLocks;
    }

    @Override
    public SharedLock createLock(LockKind kind) throws IOException {
      if (locks == failAfter) {
        throw new IOException("no more");
      }
      locks++;
      return new SharedLock() {
        @Override
        public Acquisition acquire() {
          return answer;
        }

        @Override
        public void release() {}
      };
    }

    @Override
    public RawObject createRaw(Layout layout) throws IOException {
      int count = layout.elements().size();
      if (count > mostElements) {
        throw new IOException("too large");
      }
      objects++;
      return new OwnMemory(count);
    }
  }
}
