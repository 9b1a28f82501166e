package dev.sharelock.scenario;

/**
 * What came of one step of a script that expects something.
 *
 * @param words the step in words
 * @param expected the pattern of the answer, or what else was expected
 * @param meaning what the expected answer means
 * @param answer what was answered; empty if nothing was
 * @param waitedNanos for a timed attempt that gave up: how long it said it had waited; else 0
 * @param leastNanos how long it had to wait at least
 * @param met whether the expectation was met
 * @param unansweredMillis how long an answer was waited for that did not come; else 0
 * @param scheduledMillis how much of this time the harness itself was given a processor when it
 *     asked for one: on a starved machine little
 * @param evidenceMillis how long must be waited before waiting in vain is evidence
 */
public record StepEvidence(
    String words,
    String expected,
    String meaning,
    String answer,
    long waitedNanos,
    long leastNanos,
    boolean met,
    long unansweredMillis,
    long scheduledMillis,
    long evidenceMillis) {

  /** Returns whether the answer is an acquisition that was told of a death. */
  public boolean tellsOfDeath() {
    return answer.startsWith("after-death");
  }
}
