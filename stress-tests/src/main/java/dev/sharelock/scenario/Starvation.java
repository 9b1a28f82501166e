package dev.sharelock.scenario;

/** Whether waiting in vain says nothing: it was too short, or the machine gave too little time. */
final class Starvation {
  /** The least part of the waiting in which the harness must have been given a processor. */
  private static final double SCHEDULED_AT_LEAST = 0.25;

  private Starvation() {}

  /** Returns why the waiting is no evidence, as the end of a sentence; empty if it is. */
  static String of(long waitedMillis, long scheduledMillis, long evidenceMillis) {
    if (waitedMillis < evidenceMillis) {
      return "; only after %.1f s that would be evidence".formatted(evidenceMillis / 1e3);
    }
    return scheduledMillis < SCHEDULED_AT_LEAST * waitedMillis
        ? ", on a machine that gave the harness little time"
        : "";
  }
}
