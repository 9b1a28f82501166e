package dev.sharelock.history;

/**
 * An invocation as a file names it, before a model gives it a meaning.
 *
 * @param function what was called: {@code read}, {@code cas}, {@code acquire}
 * @param object what it was called on, null where the history is of one object
 * @param argument what was handed over, null where there is nothing
 */
public record Call(String function, Object object, Object argument) {
  @Override
  public String toString() {
    return (object == null ? "" : object + ".")
        + function
        + (argument == null ? "()" : "(" + argument + ")");
  }
}
