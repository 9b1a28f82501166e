package dev.sharelock.lock;

/** What a victim does with the lock while it may be struck. */
enum Scenario {
  /** Takes a free lock and releases it. */
  UNCONTENDED(4, Points.EXACT),
  /** Takes it from an owner that holds it for some milliseconds, then releases it. */
  CONTENDED(17, Points.AT_LEAST),
  /** The same, and others sleep behind it already: they sleep on a free lock if it was woken. */
  WOKEN_BEFORE_OTHERS(17, Points.AT_LEAST),
  /** Has it, and releases it while others sleep: only the release counts. */
  RELEASE_WITH_WAITERS(5, Points.AT_LEAST),
  /** Waits 60 ms for a lock that is not released. */
  TIME_OUT(10, Points.AT_LEAST),
  /** Waits 60 ms for a lock that is released just then, and others sleep behind it. */
  TIME_OUT_WITH_GRANT(10, Points.AT_LEAST),
  /** Waits, and is interrupted when the lock is released; others sleep behind it. */
  INTERRUPT_WITH_GRANT(13, Points.AT_LEAST),
  /** Takes it from an owner that is dead, and repairs. */
  RECOVERY_FROM_DEAD_OWNER(14, Points.EXACT),
  /** Takes it after a recovery that was given up, and repairs. */
  RECOVERY_OF_ABANDONED(9, Points.EXACT),
  /** Has it after a death, and releases it without a repair while others sleep. */
  RECOVERY_GIVEN_UP(5, Points.AT_LEAST),
  /** Finds that a thread of its own has ended that had it, while others sleep. */
  THREAD_ENDED(9, Points.AT_LEAST),
  /** Takes it from an owner that died inside a single access. */
  SILENT_TAKEOVER(8, Points.EXACT);

  private enum Points {
    EXACT,
    /** More if it sleeps more often, which depends on how busy the machine is. */
    AT_LEAST
  }

  /** At how many points the victim was struck when this was written. */
  private final int points;

  private final Points kind;

  Scenario(int points, Points kind) {
    this.points = points;
    this.kind = kind;
  }

  boolean hasAllPoints(int found) {
    return kind == Points.EXACT ? found == points : found >= points;
  }

  /** Whether the victim enters the critical section for certain. */
  boolean takes() {
    return switch (this) {
      case TIME_OUT, TIME_OUT_WITH_GRANT, INTERRUPT_WITH_GRANT, THREAD_ENDED -> false;
      default -> true;
    };
  }

  /** Whether the victim may enter it. */
  boolean mayTake() {
    return takes() || this == TIME_OUT_WITH_GRANT || this == INTERRUPT_WITH_GRANT;
  }

  /** How many owners have died, or are found dead, also if nobody is struck. */
  int deaths() {
    return switch (this) {
      case RECOVERY_FROM_DEAD_OWNER, RECOVERY_GIVEN_UP, THREAD_ENDED, SILENT_TAKEOVER -> 1;
      default -> 0;
    };
  }

  /** Whether the next one is told of a death in any case, and only that one, since it repairs. */
  boolean leavesToRepair() {
    return this == RECOVERY_GIVEN_UP || this == THREAD_ENDED;
  }
}
