package dev.sharelock.results;

import static java.util.Objects.requireNonNull;

import java.util.Comparator;
import java.util.List;

/**
 * The outcomes that one configuration of a check has shown.
 *
 * @param configuration how it was run, such as the compilers of the actors
 * @param outcomes every outcome, also those seen zero times
 */
public record OutcomeTable(String configuration, List<Outcome> outcomes) {

  /** The order of tables where repetitions ran in different configurations. */
  static final Comparator<OutcomeTable> BY_CONFIGURATION =
      Comparator.comparing(OutcomeTable::configuration);

  private static final Comparator<Outcome> BY_ID = Comparator.comparing(Outcome::id);

  public OutcomeTable {
    requireNonNull(configuration, "configuration");
    outcomes = KeyedLists.distinct(outcomes, BY_ID, Outcome::merge);
  }

  /** The outcomes of two repetitions in this configuration as one table. */
  OutcomeTable merge(OutcomeTable other) {
    return new OutcomeTable(
        configuration, KeyedLists.merge(outcomes, other.outcomes, BY_ID, Outcome::merge));
  }
}
