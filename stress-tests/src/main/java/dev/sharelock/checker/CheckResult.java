package dev.sharelock.checker;

import java.time.Duration;

/** The verdict on a history, with what supports it. */
public sealed interface CheckResult {

  Verdict verdict();

  /** The history is linearizable, and {@code certificate} proves it. */
  record Linearizable(Certificate certificate) implements CheckResult {
    @Override
    public Verdict verdict() {
      return Verdict.LINEARIZABLE;
    }
  }

  /** The history is not linearizable, and {@code evidence} shows why. */
  record NotLinearizable(Evidence evidence) implements CheckResult {
    @Override
    public Verdict verdict() {
      return Verdict.NOT_LINEARIZABLE;
    }

    /** The smallest history within this one that is not linearizable, as far as time allows. */
    public Counterexample counterexample(Duration time) {
      return evidence.minimise(time);
    }
  }

  /** It was not decided, and {@code cause} says why. */
  record Unknown(UnknownCause cause, String detail) implements CheckResult {
    @Override
    public Verdict verdict() {
      return Verdict.UNKNOWN;
    }

    /** The cause in words. */
    public String reason() {
      return detail.isEmpty() ? cause.toString() : cause + ": " + detail;
    }
  }
}
