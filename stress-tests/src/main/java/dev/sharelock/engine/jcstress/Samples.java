package dev.sharelock.engine.jcstress;

import dev.sharelock.results.Outcome;
import dev.sharelock.results.OutcomeTable;
import java.util.List;
import java.util.Optional;

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

  /**
   * What went wrong with a configuration.
   *
   * @param byImplementation whether the code under test did it, or nobody knows what to blame
   * @param words what it was
   */
  record Trouble(boolean byImplementation, String words) {}

  Samples {
    configurations = List.copyOf(configurations);
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

  /** The first trouble that the code under test has made, or else the first at all. */
  Optional<Trouble> trouble() {
    List<Trouble> all = configurations.stream().flatMap(one -> one.trouble().stream()).toList();
    return all.stream()
        .filter(Trouble::byImplementation)
        .findFirst()
        .or(() -> all.stream().findFirst());
  }
}
