package dev.sharelock.results;

import static java.util.Objects.requireNonNull;

/**
 * What a check claims of an implementation.
 *
 * @param id stable over versions, such as {@code multi-jvm/locked-increment}
 * @param title the claim, as a sentence
 * @param engine the means by which it is checked
 * @param expectation whether the claim must hold or the race must be seen
 */
public record Claim(String id, String title, Engine engine, Expectation expectation) {

  public Claim {
    if (requireNonNull(id, "id").isBlank() || requireNonNull(title, "title").isBlank()) {
      throw new IllegalArgumentException(
          "A check needs an id and a title, and has '%s' and '%s'.".formatted(id, title));
    }
    requireNonNull(engine, "engine");
    requireNonNull(expectation, "expectation");
  }
}
