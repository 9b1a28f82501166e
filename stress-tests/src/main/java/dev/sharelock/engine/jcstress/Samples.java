package dev.sharelock.engine.jcstress;

import dev.sharelock.results.Outcome;
import dev.sharelock.results.OutcomeTable;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What one test has shown in all its configurations.
 *
 * @param configurations one by one
 */
record Samples(List<Configuration> configurations) {

  /**
   * One configuration of the test.
   *
   * @param outcomes what was observed how often
   * @param trouble why it did not run as it should; absent if it did
   */
  record Configuration(OutcomeTable outcomes, Optional<Trouble> trouble) {}

  /** What went wrong with a configuration, and how to say it. */
  record Trouble(Kind kind, String words) {
    /** What kind of trouble it is. */
    enum Kind {
      /** An operation of the implementation threw something. */
      THREW,
      /** The actors did not come to an end: they hang, or are slow. */
      NO_END,
      /** Nobody knows what to blame. */
      UNCLEAR
    }
  }

  Samples {
    configurations = List.copyOf(configurations);
  }

  /** Returns those of a test whose configurations were run several times, as one run of each. */
  static Samples ofRounds(List<Configuration> rounds) {
    Map<String, Configuration> byName = new LinkedHashMap<>();
    rounds.forEach(one -> byName.merge(one.outcomes().configuration(), one, Samples::together));
    return new Samples(List.copyOf(byName.values()));
  }

  private static Configuration together(Configuration one, Configuration other) {
    Map<String, Outcome> outcomes = new LinkedHashMap<>();
    Stream.of(one, other)
        .flatMap(round -> round.outcomes().outcomes().stream())
        .forEach(outcome -> outcomes.merge(outcome.id(), outcome, Samples::together));
    return new Configuration(
        new OutcomeTable(one.outcomes().configuration(), List.copyOf(outcomes.values())),
        one.trouble().or(other::trouble));
  }

  private static Outcome together(Outcome one, Outcome other) {
    return new Outcome(one.id(), one.grade(), one.count() + other.count(), one.meaning());
  }

  /** All outcomes together. */
  long total() {
    return sum(Optional.empty());
  }

  /** The outcomes of one grade. */
  long count(Outcome.Grade grade) {
    return sum(Optional.of(grade));
  }

  private long sum(Optional<Outcome.Grade> grade) {
    return configurations.stream()
        .flatMap(configuration -> configuration.outcomes().outcomes().stream())
        .filter(outcome -> grade.isEmpty() || outcome.grade() == grade.get())
        .mapToLong(Outcome::count)
        .sum();
  }

  /** What an outcome of that grade means, of the most frequent one. */
  String meaning(Outcome.Grade grade) {
    return configurations.stream()
        .flatMap(configuration -> configuration.outcomes().outcomes().stream())
        .filter(outcome -> outcome.grade() == grade)
        .max((a, b) -> Long.compare(a.count(), b.count()))
        .map(outcome -> outcome.id() + ": " + outcome.meaning())
        .orElse("");
  }

  /** Returns the first trouble of those that say most about the implementation. */
  Optional<Trouble> trouble() {
    return configurations.stream()
        .flatMap(one -> one.trouble().stream())
        .min(Comparator.comparing(Trouble::kind));
  }
}
