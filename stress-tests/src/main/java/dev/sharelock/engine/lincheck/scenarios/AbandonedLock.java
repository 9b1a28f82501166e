package dev.sharelock.engine.lincheck.scenarios;

import dev.sharelock.lock.Hold;
import dev.sharelock.lock.LockParts;
import dev.sharelock.lock.LockWord;
import dev.sharelock.lock.RobustLock;
import org.jetbrains.lincheck.datastructures.Operation;

/**
 * The library's lock, held by two processes in turn and by a third one that dies while it holds it:
 * the next holder is told, repairs, and nobody is told again.
 *
 * <p>Sleeps end by their time-out: that is how a thread hears of a death that came between its last
 * look and its sleep.
 */
public class AbandonedLock {
  private static final int MORTAL = 3;

  private final OneDies liveness = new OneDies(MORTAL);
  private final RobustLock first;
  private final RobustLock second;
  private final RobustLock mortal;

  /** For Lincheck. */
  public AbandonedLock() {
    this(new TimedWord());
  }

  AbandonedLock(LockWord word) {
    first = SimulatedLock.of(word, 1, liveness, false);
    second = SimulatedLock.of(word, 2, liveness, false);
    mortal = SimulatedLock.of(word, MORTAL, liveness, false);
    Executions.count();
  }

  /** The first process holds the lock for a moment; returns whether it was told of a death. */
  @Operation
  public boolean holdByFirst() {
    return hold(first);
  }

  /** The second process holds the lock for a moment; returns whether it was told of a death. */
  @Operation
  public boolean holdBySecond() {
    return hold(second);
  }

  /** The third process takes the lock and dies; those that live hear of it. */
  @Operation(runOnce = true)
  public void dieHolding() {
    mortal.lock();
    liveness.die();
    LockParts.participantEnded(first);
    LockParts.participantEnded(second);
  }

  /** Returns what a holder says of a death. */
  boolean told(Hold held) {
    return held.ownerDeath().isPresent();
  }

  private boolean hold(RobustLock lock) {
    try (Hold held = lock.hold()) {
      if (held.ownerDeath().isPresent()) {
        held.recovered();
      }
      return told(held);
    }
  }
}
