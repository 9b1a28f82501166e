package dev.sharelock.results;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * What a check measured and counted. The findings of several repetitions merge into one.
 *
 * @param figures the evidence in figures, in the order they should be read; each by its own rule of
 *     merging
 * @param outcomes what was observed how often, one table per configuration
 * @param effort what was done to find out
 * @param twin the broken twin, if the check has one
 * @param durationMillis how long it took
 */
public record Findings(
    List<Figure> figures,
    List<OutcomeTable> outcomes,
    Effort effort,
    Optional<Twin> twin,
    long durationMillis) {

  public Findings {
    figures = KeyedLists.distinct(figures, Figure.READING_ORDER, Figure::merge);
    outcomes = KeyedLists.distinct(outcomes, OutcomeTable.BY_CONFIGURATION, OutcomeTable::merge);
    requireNonNull(effort, "effort");
    requireNonNull(twin, "twin");
  }

  /** The findings of two repetitions as one; it does not matter in which order any number merge. */
  public Findings merge(Findings other) {
    return new Findings(
        KeyedLists.merge(figures, other.figures, Figure.READING_ORDER, Figure::merge),
        KeyedLists.merge(
            outcomes, other.outcomes, OutcomeTable.BY_CONFIGURATION, OutcomeTable::merge),
        effort.plus(other.effort),
        twin.isPresent() && other.twin.isPresent()
            ? Optional.of(twin.get().merge(other.twin.get()))
            : twin.or(other::twin),
        durationMillis + other.durationMillis);
  }

  /** The same after another time. */
  Findings withDurationMillis(long millis) {
    return new Findings(figures, outcomes, effort, twin, millis);
  }

  /** The same without a word on the twin. */
  Findings withoutTwin() {
    return new Findings(figures, outcomes, effort, Optional.empty(), durationMillis);
  }
}
