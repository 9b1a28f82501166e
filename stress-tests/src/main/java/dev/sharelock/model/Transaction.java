package dev.sharelock.model;

import java.util.List;

/** Several reads and writes at once; it answers what was read, in their order. */
public record Transaction(List<Access> accesses) {

  /** One read or write of a transaction. */
  public sealed interface Access {

    /** The register it is about. */
    Object register();

    /** Reads a register. */
    record Read(Object register) implements Access {
      @Override
      public String toString() {
        return "read " + Literal.of(register);
      }
    }

    /** Sets a register. */
    record Write(Object register, Object value) implements Access {
      @Override
      public String toString() {
        return "write " + Literal.of(register) + " " + Literal.of(value);
      }
    }
  }

  public Transaction {
    accesses = List.copyOf(accesses);
  }

  @Override
  public String toString() {
    return accesses.toString();
  }
}
