package dev.sharelock.results;

/**
 * How often a check was run, by how each of the runs ended.
 *
 * @param passed runs in which the claim held
 * @param failed runs that refuted the claim
 * @param unknown runs that ended undecided
 * @param skipped times that the check was not meant to run
 */
public record Repetitions(long passed, long failed, long unknown, long skipped) {

  public Repetitions {
    if (passed < 0 || failed < 0 || unknown < 0 || skipped < 0) {
      throw new IllegalArgumentException("A number of repetitions cannot be negative.");
    }
  }

  /** One run with this verdict. */
  static Repetitions once(Verdict verdict) {
    return switch (verdict) {
      case PASS -> new Repetitions(1, 0, 0, 0);
      case FAIL -> new Repetitions(0, 1, 0, 0);
      case UNKNOWN -> new Repetitions(0, 0, 1, 0);
      case SKIPPED -> new Repetitions(0, 0, 0, 1);
    };
  }

  /** How often it was run, or skipped. */
  public long all() {
    return passed + failed + unknown + skipped;
  }

  /** How often it ended with this verdict. */
  public long of(Verdict verdict) {
    return switch (verdict) {
      case PASS -> passed;
      case FAIL -> failed;
      case UNKNOWN -> unknown;
      case SKIPPED -> skipped;
    };
  }

  /** The gravest verdict of all. */
  Verdict gravest() {
    if (failed > 0) {
      return Verdict.FAIL;
    }
    if (unknown > 0) {
      return Verdict.UNKNOWN;
    }
    return passed > 0 ? Verdict.PASS : Verdict.SKIPPED;
  }

  /** Both together. */
  public Repetitions plus(Repetitions other) {
    return new Repetitions(
        passed + other.passed,
        failed + other.failed,
        unknown + other.unknown,
        skipped + other.skipped);
  }

  /** The same, with all passes counted as unknown. */
  Repetitions withoutProof() {
    return new Repetitions(0, failed, unknown + passed, skipped);
  }
}
