package dev.sharelock.results;

/** What a check expects of the implementation under test. */
public enum Expectation {
  /** The claim must hold in everything that is observed: one violation is a failure. */
  MUST_HOLD,
  /** The race must be seen: no evidence of it is a failure. */
  MUST_RACE
}
