package dev.sharelock.results;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.util.Comparator;

/**
 * What a file of known failures says of a check: that it fails, why, and how long that may be.
 *
 * @param checks the id or the pattern of ids that stands in the file
 * @param until the last day on which the failure does not count
 * @param reason why it fails
 * @param expired whether that day was over when the run began
 */
public record KnownFailure(String checks, LocalDate until, String reason, boolean expired) {

  /** Of the entries of several runs the one that counts longest is kept. */
  private static final Comparator<KnownFailure> LONGEST =
      Comparator.comparing(KnownFailure::until)
          .thenComparing(KnownFailure::checks)
          .thenComparing(KnownFailure::reason)
          .thenComparing(KnownFailure::expired);

  public KnownFailure {
    requireNonNull(checks, "checks");
    requireNonNull(until, "until");
    requireNonNull(reason, "reason");
  }

  KnownFailure merge(KnownFailure other) {
    return LONGEST.compare(this, other) >= 0 ? this : other;
  }
}
