package dev.sharelock.model;

/** What can be asked of a register. */
public sealed interface RegisterInput {

  /** Answers the value. */
  record Read() implements RegisterInput {
    @Override
    public String toString() {
      return "read";
    }
  }

  /** Sets the value; it has no answer. */
  record Write(Object value) implements RegisterInput {
    @Override
    public String toString() {
      return "write(" + Literal.of(value) + ")";
    }
  }

  /** Sets the value if it is the expected one, and answers whether it was. */
  record CompareAndSet(Object expected, Object replacement) implements RegisterInput {
    @Override
    public String toString() {
      return "cas(" + Literal.of(expected) + ", " + Literal.of(replacement) + ")";
    }
  }
}
