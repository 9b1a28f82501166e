package dev.sharelock.lock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sharelock.process.Children;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/**
 * Who has slept for 1 ms has the lock before those who have not, and delays nobody for long if it
 * is stopped then. Told by what they ask of the word, not by the clock.
 */
@SuppressWarnings("LockNotBeforeTry") // taking and releasing is what is tested
class ReservationTest {
  private static final long RESERVE_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
  private static final long LAPSE_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

  private final HeapLockWord word = new HeapLockWord();
  private final SimulatedProcesses processes = new SimulatedProcesses(LockRecord.RECURSIVE, word);

  private record Sleep(int on, long nanos) {}

  /** Notes what its process sleeps on, and for how long. */
  private class Noting extends ForwardingWord {
    final List<Sleep> sleeps = new CopyOnWriteArrayList<>();

    Noting() {
      super(word);
    }

    @Override
    public boolean await(int expected, long nanos) {
      sleeps.add(new Sleep(expected, nanos));
      return super.await(expected, nanos);
    }
  }

  @Test
  void anOwnerThatTakesItAgainAndAgainLetsTheSleeperGoFirst() throws Exception {
    CountDownLatch reserved = new CountDownLatch(1);
    AtomicInteger turns = new AtomicInteger();
    AtomicInteger turnsWhenTaken = new AtomicInteger(-1);
    Noting sleeping =
        new Noting() {
          @Override
          public boolean await(int expected, long nanos) {
            boolean woken = super.await(expected, nanos);
            if ((expected & RESERVED) != 0 && (get() & OWNER) == 0) {
              Children.await("the other one asks", () -> word.sleepers() > 0 || turns.get() > 0);
            }
            return woken;
          }

          @Override
          public boolean compareAndSet(int expected, int value) {
            boolean done = super.compareAndSet(expected, value);
            if (done && (value & RESERVED) != 0) {
              reserved.countDown();
            } else if (done && (value & OWNER) == SimulatedProcesses.HERE) {
              turnsWhenTaken.set(turns.get());
            }
            return done;
          }
        };
    RobustLock here = processes.lockOf(SimulatedProcesses.HERE, sleeping);
    // Its own patience of 1 ms could be over on a busy machine before the sleeper has come.
    RobustLock again = processes.lockOf(SimulatedProcesses.ELSEWHERE, new OnlyWokenWord(word));
    again.lock();
    CompletableFuture<Void> waits =
        InItsOwnThread.run(
            () -> {
              here.lock();
              here.unlock();
            });
    Children.await("it is reserved", () -> reserved.getCount() == 0);
    again.unlock();
    while (turnsWhenTaken.get() < 0) {
      again.lock();
      turns.incrementAndGet();
      again.unlock();
    }
    waits.get(Children.PATIENCE.toSeconds(), TimeUnit.SECONDS);

    assertEquals(0, turnsWhenTaken.get(), "turns of the other one after it was reserved");
    for (Sleep sleep : sleeping.sleeps) {
      boolean hasReserved = (sleep.on & LockWord.RESERVED) != 0;
      assertTrue(sleep.nanos <= (hasReserved ? LAPSE_NANOS : RESERVE_NANOS), sleep::toString);
    }
  }

  @Test
  void aStoppedOneDelaysTheOthersByTheirOwnMillisecond() throws Exception {
    CountDownLatch goesOn = new CountDownLatch(1);
    CountDownLatch reserved = new CountDownLatch(1);
    ForwardingWord stopping =
        new ForwardingWord(word) {
          @Override
          public boolean await(int expected, long nanos) {
            if ((expected & RESERVED) == 0) {
              return super.await(expected, nanos);
            }
            reserved.countDown();
            Children.await("it goes on", () -> goesOn.getCount() == 0);
            return true;
          }
        };
    RobustLock elsewhere = processes.lockOf(SimulatedProcesses.ELSEWHERE);
    RobustLock stopped = processes.lockOf(SimulatedProcesses.THIRD, stopping);
    elsewhere.lock();
    CompletableFuture<Void> waits =
        InItsOwnThread.run(
            () -> {
              stopped.lock();
              stopped.unlock();
            });
    Children.await("it is reserved", () -> reserved.getCount() == 0);
    elsewhere.unlock();
    assertEquals(LockWord.RESERVED | LockWord.WAITERS, word.get());

    Noting coming = new Noting();
    RobustLock here = processes.lockOf(SimulatedProcesses.HERE, coming);
    here.lock();

    assertNotEquals(0, coming.sleeps.size(), "it gives the other one its time");
    assertTrue(
        coming.sleeps.stream().mapToLong(Sleep::nanos).sum() <= RESERVE_NANOS,
        () -> coming.sleeps.toString());
    goesOn.countDown();
    here.unlock();
    waits.get(Children.PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }
}
