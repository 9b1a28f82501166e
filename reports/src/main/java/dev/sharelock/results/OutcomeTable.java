package dev.sharelock.results;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * The outcomes that one configuration of a check has shown.
 *
 * @param configuration how it was run, such as the compilers of the actors
 * @param outcomes every outcome, also those seen zero times
 */
public record OutcomeTable(String configuration, List<Outcome> outcomes) {

  public OutcomeTable {
    requireNonNull(configuration, "configuration");
    outcomes = List.copyOf(outcomes);
  }
}
