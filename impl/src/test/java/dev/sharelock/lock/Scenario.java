package dev.sharelock.lock;

/** What a victim does with the lock while it may be struck. */
enum Scenario {
  /** Takes a free lock and releases it. */
  UNCONTENDED(4),
  /** Takes it from an owner that holds it for some milliseconds, then releases it. */
  CONTENDED(12),
  /** Has it, and releases it while others sleep: only the release counts. */
  RELEASE_WITH_WAITERS(4),
  /** Waits 60 ms for a lock that is not released. */
  TIME_OUT(8),
  /** Takes it from an owner that is dead, and repairs. */
  RECOVERY_FROM_DEAD_OWNER(8),
  /** Takes it after a recovery that was given up, and repairs. */
  RECOVERY_OF_ABANDONED(7),
  /** Takes it from an owner that died inside a single access. */
  SILENT_TAKEOVER(6);

  /** The least number of points at which the victim was struck when this was written. */
  final int leastPoints;

  Scenario(int leastPoints) {
    this.leastPoints = leastPoints;
  }

  /** Whether the victim enters the critical section. */
  boolean takes() {
    return this != TIME_OUT;
  }
}
