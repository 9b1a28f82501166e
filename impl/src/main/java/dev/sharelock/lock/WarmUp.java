package dev.sharelock.lock;

import dev.sharelock.memory.MappedMemory;
import dev.sharelock.memory.Participants;
import dev.sharelock.memory.ProcessIdentity;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Makes the first contended acquisition of a process ahead of time, on a lock of its own, in a
 * thread of its own. It loads a hundred classes and links the system calls; without it a time-out
 * of a millisecond would take ten times as long.
 */
final class WarmUp {
  private static final AtomicBoolean BEGUN = new AtomicBoolean();

  private static final long ALIGNMENT = 64;
  private static final int ROUNDS = 3;
  private static final long LONG_ENOUGH_TO_SLEEP_MILLIS = 3;

  private WarmUp() {}

  /**
   * Warms the process up, unless that has been done; returns at once.
   *
   * @param mapped memory that is open
   * @param liveness of the same segment
   * @param participants of the same segment
   */
  static void begin(MappedMemory mapped, Liveness liveness, Participants participants) {
    if (BEGUN.compareAndSet(false, true)) {
      Thread.ofPlatform()
          .name("sharelock-warm-up")
          .daemon()
          .start(() -> contend(mapped, liveness, participants));
    }
  }

  @SuppressWarnings("EmptyCatch") // it has only made the process faster, or not
  private static void contend(MappedMemory mapped, Liveness liveness, Participants participants) {
    int self = participants.self();
    try (Arena arena = Arena.ofShared()) {
      MemorySegment memory = arena.allocate(LockRecord.BYTES, ALIGNMENT);
      LockRecord record = new LockRecord(memory);
      record.initialise(LockRecord.RECURSIVE);
      LockParts parts =
          LockParts.of(new SegmentLockWord(mapped, memory), record, self, new Alone(liveness));
      for (int i = 0; i < ROUNDS; i++) {
        contend(parts.assemble(), parts.word());
      }
      DeathWatch.ofThisProcess().warmUp(participants.lastingThread(self));
    } catch (IllegalStateException | InterruptedException | VirtualMachineError e) {
      // The segment is being closed, or there is no memory or stack.
    }
  }

  /** Waits for another process that has the lock, in vain; takes the lock when that has died. */
  private static void contend(RobustLock lock, LockWord word) throws InterruptedException {
    word.compareAndSet(LockWord.FREE, Alone.NEIGHBOUR);
    var _ = lock.tryLock(LONG_ENOUGH_TO_SLEEP_MILLIS, TimeUnit.MILLISECONDS);
    word.compareAndSet(word.get(), Alone.DEAD_NEIGHBOUR | LockWord.WAITERS);
    try (Hold hold = lock.hold()) {
      hold.recovered();
    }
  }

  /** A liveness that knows one living process and one dead one. */
  private record Alone(Liveness liveness) implements Liveness {
    /** A name that no participant ever gets, since its generation is 0. */
    private static final int NEIGHBOUR = 1;

    private static final int DEAD_NEIGHBOUR = 2;

    @Override
    public boolean isDead(int owner) {
      return isDeadByNow(owner);
    }

    @Override
    public boolean isDeadByNow(int owner) {
      return liveness.isDeadByNow(DEAD_NEIGHBOUR) && owner == DEAD_NEIGHBOUR;
    }

    @Override
    public Optional<ProcessIdentity> identity(int owner) {
      return liveness.identity(owner);
    }

    @Override
    public void watchEverybody() {
      liveness.watchEverybody();
    }

    @Override
    public void askAfterThread(int owner) {}

    @Override
    public void requireOpen() {
      liveness.requireOpen();
    }
  }
}
