package dev.sharelock.model;

/** An operation on one element of several. */
public record At<K, I>(K element, I input) {
  @Override
  public String toString() {
    return "[" + element + "]." + input;
  }
}
