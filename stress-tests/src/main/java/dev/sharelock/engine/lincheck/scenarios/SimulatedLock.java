package dev.sharelock.engine.lincheck.scenarios;

import dev.sharelock.flaws.Flaw;
import dev.sharelock.flaws.PlantedFlaw;
import dev.sharelock.lock.Liveness;
import dev.sharelock.lock.LockParts;
import dev.sharelock.lock.LockWord;
import dev.sharelock.lock.RobustLock;

/**
 * The library's lock of a simulated process, over a word on the heap.
 *
 * <p>The system property {@code sharelock.flaw} plants a bug in its parts, by the name of a {@link
 * PlantedFlaw}: so it can be seen which bugs Lincheck finds.
 */
final class SimulatedLock {
  private static final Flaw FLAW = planted(System.getProperty("sharelock.flaw", ""));

  private SimulatedLock() {}

  private static Flaw planted(String name) {
    return name.isEmpty() ? Flaw.NONE : PlantedFlaw.named(name);
  }

  /** Fails at once if the property names no bug: a scenario that can't be made looks broken. */
  static void requireFlaw() {
    var _ = planted(System.getProperty("sharelock.flaw", ""));
  }

  /**
   * Returns the lock.
   *
   * @param self the name of the process in the word, from 1 on
   */
  static RobustLock of(HeapWord word, int self, Liveness liveness, boolean recursive) {
    LockWord own = FLAW.equals(Flaw.NONE) ? word : FLAW.word(new SimulatedWord(word, self));
    return LockParts.outsideSegments(own, self, FLAW.liveness(liveness), recursive).assemble();
  }
}
