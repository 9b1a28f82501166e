package dev.sharelock.history.edn;

/** An EDN symbol that is none of {@code nil}, {@code true} and {@code false}. */
public record Symbol(String name) {
  @Override
  public String toString() {
    return name;
  }
}
