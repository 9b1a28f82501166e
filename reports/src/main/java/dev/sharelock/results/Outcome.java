package dev.sharelock.results;

import static java.util.Objects.requireNonNull;

/**
 * One outcome that was possible, and how often it was seen.
 *
 * @param id what was observed, such as {@code "1, 2"}
 * @param grade what the check thinks of it
 * @param count how often it was seen
 * @param meaning what it means, in words; may be empty
 */
public record Outcome(String id, Grade grade, long count, String meaning) {

  /** What a check thinks of an outcome. */
  public enum Grade {
    ACCEPTABLE,
    /** Allowed, and worth seeing: the evidence of a race. */
    INTERESTING,
    FORBIDDEN
  }

  public Outcome {
    requireNonNull(id, "id");
    requireNonNull(grade, "grade");
    requireNonNull(meaning, "meaning");
    if (count < 0) {
      throw new IllegalArgumentException("The outcome '" + id + "' has a negative count.");
    }
  }

  /** The same outcome in two repetitions or configurations: the counts add up, the graver grade. */
  public Outcome merge(Outcome other) {
    int graver = grade.compareTo(other.grade);
    boolean mine = graver > 0 || (graver == 0 && meaning.compareTo(other.meaning) <= 0);
    return new Outcome(
        id, mine ? grade : other.grade, count + other.count, mine ? meaning : other.meaning);
  }
}
