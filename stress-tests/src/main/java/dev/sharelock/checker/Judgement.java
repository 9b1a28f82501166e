package dev.sharelock.checker;

import java.time.Duration;

/** The verdict on a history, with what supports it. */
public sealed interface Judgement {

  Linearizability verdict();

  /** The history is linearizable, and {@code linearization} proves it. */
  record Linearizable(Linearization linearization) implements Judgement {
    @Override
    public Linearizability verdict() {
      return Linearizability.LINEARIZABLE;
    }
  }

  /** The history is not linearizable, and {@code evidence} shows why. */
  record NotLinearizable(Evidence evidence) implements Judgement {
    @Override
    public Linearizability verdict() {
      return Linearizability.NOT_LINEARIZABLE;
    }

    /** The smallest history within this one that is not linearizable, as far as time allows. */
    public Conflict conflict(Duration time) {
      return evidence.minimise(time);
    }
  }

  /** It was not decided, and {@code cause} says why. */
  record Unknown(UnknownCause cause, String detail) implements Judgement {
    @Override
    public Linearizability verdict() {
      return Linearizability.UNKNOWN;
    }

    /** The cause in words. */
    public String reason() {
      return detail.isEmpty() ? cause.toString() : cause + ": " + detail;
    }
  }
}
