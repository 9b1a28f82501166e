package dev.sharelock.results;

/** What was decided about one check, or about a whole run. */
public enum Verdict {
  /** The claim held, and the engine has shown in the same run that it could have seen otherwise. */
  PASS,
  /** The claim was refuted. */
  FAIL,
  /** The check ran, or should have, and nothing can be said. */
  UNKNOWN,
  /** The check was not meant to run here. */
  SKIPPED
}
