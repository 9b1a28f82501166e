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
 * <p>The system property {@value PlantedFlaw#PROPERTY} plants a bug in its parts: so it can be seen
 * which bugs Lincheck finds.
 */
final class SimulatedLock {
  private static final Flaw FLAW = PlantedFlaw.ofProperty();

  private SimulatedLock() {}

  /**
   * Returns the lock.
   *
   * @param self the name of the process in the word, from 1 on
   */
  static RobustLock of(LockWord word, int self, Liveness liveness, boolean recursive) {
    return LockParts.outsideSegments(FLAW.word(word), self, FLAW.liveness(liveness), recursive)
        .assemble();
  }
}
