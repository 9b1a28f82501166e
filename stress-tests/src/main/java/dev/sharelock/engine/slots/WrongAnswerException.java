package dev.sharelock.engine.slots;

import dev.sharelock.spi.Acquisition;

/** An operation of the implementation under test has answered what it must not answer. */
public final class WrongAnswerException extends RuntimeException {
  private static final long serialVersionUID = 1;

  WrongAnswerException(String operation, Acquisition answer) {
    super(
        "%s answered '%s', although all threads live and nobody gave up."
            .formatted(operation, answer));
  }
}
