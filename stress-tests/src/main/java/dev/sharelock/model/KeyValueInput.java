package dev.sharelock.model;

/** What can be asked of a key-value store. */
public sealed interface KeyValueInput {

  /** The key it is about. */
  Object key();

  /** Answers the value of a key. */
  record Get(Object key) implements KeyValueInput {
    @Override
    public String toString() {
      return "get(" + Literal.of(key) + ")";
    }
  }

  /** Sets the value of a key; it has no answer. */
  record Put(Object key, String value) implements KeyValueInput {
    @Override
    public String toString() {
      return "put(" + Literal.of(key) + ", " + Literal.of(value) + ")";
    }
  }

  /** Adds to the end of the value of a key; it has no answer. */
  record Append(Object key, String value) implements KeyValueInput {
    @Override
    public String toString() {
      return "append(" + Literal.of(key) + ", " + Literal.of(value) + ")";
    }
  }
}
