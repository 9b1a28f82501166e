package dev.sharelock.history.edn;

/** An EDN keyword, {@code :name}. */
public record Keyword(String name) {
  @Override
  public String toString() {
    return ":" + name;
  }
}
