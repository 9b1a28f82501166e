package dev.sharelock.process;

/** The outcome of a call: none yet, a result, or an exception. */
final class Outcome {
  static final Outcome NONE = new Outcome(Kind.NONE, new byte[0]);

  private final Kind kind;
  private final byte[] bytes;

  Outcome(Kind kind, byte[] bytes) {
    this.kind = kind;
    this.bytes = bytes;
  }

  Kind kind() {
    return kind;
  }

  /** An array of one object, the result or the exception, encoded. */
  byte[] bytes() {
    return bytes;
  }

  enum Kind {
    /** The child ended before the task was done. */
    NONE(0),
    RESULT(1),
    EXCEPTION(2);

    /** Its first byte in a file. */
    final byte mark;

    Kind(int mark) {
      this.mark = (byte) mark;
    }

    static Kind of(byte mark) {
      return mark == RESULT.mark ? RESULT : mark == EXCEPTION.mark ? EXCEPTION : NONE;
    }
  }

  static Outcome of(Call<?> call) {
    try {
      return new Outcome(
          Kind.RESULT,
          TaskEncoding.of(new Object[] {call.call()}, "the task's result contains").bytes());
    } catch (Throwable e) {
      return new Outcome(Kind.EXCEPTION, encoded(e));
    }
  }

  /** An exception that is not serializable is replaced by one that says the same. */
  private static byte[] encoded(Throwable thrown) {
    try {
      return TaskEncoding.of(new Object[] {thrown}, "the exception contains").bytes();
    } catch (IllegalArgumentException notSerializable) {
      RuntimeException stand = new RuntimeException(thrown.toString());
      stand.setStackTrace(thrown.getStackTrace());
      return TaskEncoding.of(new Object[] {stand}, "the exception contains").bytes();
    }
  }
}
