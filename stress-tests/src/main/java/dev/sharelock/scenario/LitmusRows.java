package dev.sharelock.scenario;

import dev.sharelock.results.Outcome.Grade;
import dev.sharelock.spi.AccessMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The litmus tests as checks: what an access mode forbids must not be seen, and what every machine
 * does with two processors and a weaker mode must be seen.
 *
 * <p>What a mode permits, but an x86-64 does not do, is no check: message passing, load buffering
 * and coherence below the modes listed here.
 */
final class LitmusRows {
  private static final String LATE = "late-stores";
  private static final String PHANTOM = "phantom";

  /** One of each that shows something else; longer profiles have all. */
  private static final Set<String> IN_SHORT_PROFILE =
      Set.of(
          "multi-jvm/plain-store-buffering",
          "multi-jvm/volatile-store-buffering",
          "multi-jvm/acquire-release-message-passing",
          "multi-jvm/opaque-coherence");

  private LitmusRows() {}

  static List<CheckRow> rows() {
    return all().stream()
        .map(row -> IN_SHORT_PROFILE.contains(row.id()) ? row : row.onlyThorough())
        .toList();
  }

  private static List<CheckRow> all() {
    List<CheckRow> rows = new ArrayList<>();
    for (AccessMode mode :
        List.of(AccessMode.PLAIN, AccessMode.OPAQUE, AccessMode.ACQUIRE_RELEASE)) {
      rows.add(seen(mode));
    }
    rows.add(
        forbidden(
            "multi-jvm/volatile-store-buffering",
            "With volatile access, of two stores at least one is seen by the other side.",
            Litmus.storeBuffering(AccessMode.VOLATILE),
            "weak-volatile"));
    for (AccessMode mode : List.of(AccessMode.ACQUIRE_RELEASE, AccessMode.VOLATILE)) {
      rows.add(
          forbidden(
              "multi-jvm/%s-message-passing".formatted(text(mode)),
              "With %s access, what was stored before a flag is seen by who sees the flag."
                  .formatted(text(mode)),
              Litmus.messagePassing(mode),
              LATE));
      rows.add(
          forbidden(
              "multi-jvm/%s-load-buffering".formatted(text(mode)),
              "With %s access, two loads do not both see a store that comes after the other."
                  .formatted(text(mode)),
              Litmus.loadBuffering(mode),
              PHANTOM));
    }
    for (AccessMode mode :
        List.of(AccessMode.OPAQUE, AccessMode.ACQUIRE_RELEASE, AccessMode.VOLATILE)) {
      rows.add(
          forbidden(
              "multi-jvm/%s-coherence".formatted(text(mode)),
              "With %s access, a new value is not followed by the old one.".formatted(text(mode)),
              Litmus.coherence(mode),
              PHANTOM));
    }
    rows.add(
        forbidden(
            "multi-jvm/volatile-independent-reads",
            "With volatile access, two processes see two stores of others in the same order.",
            Litmus.independentReads(AccessMode.VOLATILE),
            PHANTOM));
    return rows;
  }

  private static CheckRow forbidden(String id, String claim, Litmus litmus, String twin) {
    return CheckRow.holds(
        id, claim, litmus, new Topology(litmus.lanes(), 1), litmus.judge(Grade.FORBIDDEN), twin);
  }

  private static CheckRow seen(AccessMode mode) {
    Litmus litmus = Litmus.storeBuffering(mode);
    return CheckRow.races(
        "multi-jvm/%s-store-buffering".formatted(text(mode)),
        "With %s access, both of two processes can miss the other's store.".formatted(text(mode)),
        litmus,
        litmus.judge(Grade.INTERESTING));
  }

  private static String text(AccessMode mode) {
    return mode.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
