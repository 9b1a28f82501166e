package dev.sharelock.engine.lincheck.scenarios;

import dev.sharelock.lock.RobustLock;
import java.util.concurrent.TimeUnit;

/** The library's lock, taken by two processes that wait for it for a while, and released. */
public class TimedOwners extends TwoOwners {
  /** For Lincheck. */
  public TimedOwners() {
    this(new TimedWord());
  }

  TimedOwners(TimedWord word) {
    super(word);
  }

  @Override
  final boolean take(RobustLock lock) {
    try {
      return lock.tryLock(1, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      throw new IllegalStateException("Nobody interrupts the threads of a scenario.", e);
    }
  }
}
