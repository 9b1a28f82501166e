package dev.sharelock.cli;

import dev.sharelock.results.RunVerdict;
import java.util.List;

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

  /** Returns the code of several runs that says more: a failure before all that is not decided. */
  static int worse(int one, int another) {
    List<Integer> gravest = List.of(INTERNAL, FAILED, UNKNOWN, NOT_STORED, PASSED);
    return gravest.indexOf(one) <= gravest.indexOf(another) ? one : another;
  }

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
