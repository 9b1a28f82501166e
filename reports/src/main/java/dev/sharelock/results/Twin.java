package dev.sharelock.results;

import static java.util.Objects.requireNonNull;

import java.util.Comparator;

/**
 * The broken twin of a check: the same check on an implementation known to be wrong.
 *
 * @param id the twin's own id
 * @param seenToFail whether this run has caught it
 * @param evidence how it was caught, or why it was not, in one line; may be empty
 */
public record Twin(String id, boolean seenToFail, String evidence) {

  public Twin {
    requireNonNull(id, "id");
    requireNonNull(evidence, "evidence");
  }

  /** A twin that this run has caught. */
  public static Twin caught(String id, String evidence) {
    return new Twin(id, true, evidence);
  }

  /** A twin that went unnoticed: the engine is blind there. */
  public static Twin missed(String id, String evidence) {
    return new Twin(id, false, evidence);
  }

  /** The twin of two repetitions: one that was missed once was missed. */
  Twin merge(Twin other) {
    return Comparator.comparing(Twin::seenToFail)
                .thenComparing(Twin::id)
                .thenComparing(Twin::evidence)
                .compare(this, other)
            <= 0
        ? this
        : other;
  }
}
