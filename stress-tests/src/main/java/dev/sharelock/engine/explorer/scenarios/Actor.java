package dev.sharelock.engine.explorer.scenarios;

import dev.sharelock.explorer.World;
import dev.sharelock.lock.Hold;
import dev.sharelock.lock.OwnerDiedException;
import dev.sharelock.lock.RobustLock;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A thread of a simulated process that uses the library's lock, and tells the judge what it does.
 */
final class Actor {
  /** What a thread does with the lock. */
  @FunctionalInterface
  interface Act {
    void by(Actor actor);
  }

  private final World world;
  private final LockReferee judge;
  private final RobustLock lock;
  private final int process;

  Actor(World world, LockReferee judge, RobustLock lock, int process) {
    this.world = world;
    this.judge = judge;
    this.lock = lock;
    this.process = process;
  }

  private void work() {
    world.turn("works inside");
    world.changed();
  }

  /** Takes the lock by {@code hold()}, and repairs if it is told of a death. */
  void hold() {
    judge.begins(process, false);
    try (Hold hold = lock.hold()) {
      judge.entered(process, hold.ownerDeath());
      work();
      if (hold.ownerDeath().isPresent()) {
        judge.declares(process);
        hold.recovered();
        judge.declared(process);
      }
      judge.leaves(process);
    }
  }

  /** Takes the lock by {@code hold()}, and does not repair what it is told of. */
  void holdWithoutRepair() {
    judge.begins(process, false);
    try (Hold hold = lock.hold()) {
      judge.entered(process, hold.ownerDeath());
      work();
      judge.leaves(process);
    }
  }

  /** Takes the lock twice, by {@code hold()}, and releases it twice. */
  void holdTwice() {
    judge.begins(process, false);
    try (Hold outer = lock.hold()) {
      judge.entered(process, outer.ownerDeath());
      if (outer.ownerDeath().isPresent()) {
        judge.declares(process);
        outer.recovered();
        judge.declared(process);
      }
      try (Hold inner = lock.hold()) {
        work();
        if (inner.ownerDeath().isPresent()) {
          throw new IllegalStateException("The inner hold tells of a death.");
        }
      }
      work();
      judge.leaves(process);
    }
  }

  /** Takes the lock by {@code lock()}, which cannot tell of a death. */
  void lock() {
    judge.begins(process, false);
    try {
      lock.lock();
    } catch (OwnerDiedException e) {
      judge.refused(process);
      return;
    }
    useAndUnlock();
  }

  /** Takes the lock for a single access. */
  void access() {
    judge.begins(process, false);
    try {
      lock.acquireForAccess();
    } catch (OwnerDiedException e) {
      judge.refused(process);
      return;
    }
    useAndUnlock();
  }

  /** Makes one attempt. */
  void tryLock() {
    judge.begins(process, true);
    try {
      if (!lock.tryLock()) {
        judge.gaveUp(process);
        return;
      }
    } catch (OwnerDiedException e) {
      judge.refused(process);
      return;
    }
    useAndUnlock();
  }

  /** Waits for a time, or until it is interrupted. */
  void tryLock(long millis) {
    judge.begins(process, false);
    world.interruptible(true);
    try {
      boolean taken = lock.tryLock(millis, TimeUnit.MILLISECONDS);
      world.interruptible(false);
      if (!taken) {
        judge.gaveUp(process);
        return;
      }
    } catch (InterruptedException e) {
      judge.gaveUp(process);
      return;
    } catch (OwnerDiedException e) {
      judge.refused(process);
      return;
    }
    useAndUnlock();
  }

  /** Waits until it has the lock, or is interrupted. */
  void lockInterruptibly() {
    judge.begins(process, false);
    world.interruptible(true);
    try {
      lock.lockInterruptibly();
      world.interruptible(false);
    } catch (InterruptedException e) {
      judge.gaveUp(process);
      return;
    } catch (OwnerDiedException e) {
      judge.refused(process);
      return;
    }
    useAndUnlock();
  }

  /** Takes the lock, and ends without releasing it. To be done by a thread of its own. */
  void holdAndEnd() {
    judge.begins(process, false);
    Hold hold = lock.hold();
    judge.entered(process, hold.ownerDeath());
    work();
    judge.threadEnds(process);
    world.tell("ends, and has the lock");
  }

  private void useAndUnlock() {
    judge.entered(process, Optional.empty());
    work();
    judge.leaves(process);
    lock.unlock();
  }
}
