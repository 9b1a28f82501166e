package dev.sharelock.cli;

import dev.sharelock.results.RunVerdict;

/** The exit codes of the command. */
final class ExitCode {
  static final int PASSED = 0;
  static final int FAILED = 1;
  static final int USAGE = 2;
  static final int UNKNOWN = 3;

  /** The results could not be written where they belong, as {@code sysexits.h} has it. */
  static final int NOT_STORED = 74;

  /** An error of the command itself, as {@code sysexits.h} has it. */
  static final int INTERNAL = 70;

  private ExitCode() {}

  /**
   * Returns the exit code for a verdict. What is unknown has one of its own in a strict run, and
   * always if nothing at all was decided.
   */
  static int of(RunVerdict verdict, boolean strict) {
    return switch (verdict.verdict()) {
      case FAIL -> FAILED;
      case PASS -> PASSED;
      case UNKNOWN, SKIPPED -> strict || verdict.passed() + verdict.known() == 0 ? UNKNOWN : PASSED;
    };
  }
}
