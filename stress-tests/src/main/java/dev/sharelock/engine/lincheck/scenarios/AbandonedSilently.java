package dev.sharelock.engine.lincheck.scenarios;

import dev.sharelock.lock.Hold;

/** {@link AbandonedLock}, whose holders say nothing of a death. */
public final class AbandonedSilently extends AbandonedLock {
  @Override
  boolean told(Hold held) {
    return false;
  }
}
