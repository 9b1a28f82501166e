package dev.sharelock.engine.conformance;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Judges the answers to the questions of a rule: a pure function of them. */
final class Conformity {
  /** What no question expects. */
  private static final String FORGED = "a forged answer";

  private Conformity() {}

  /** Returns the first answer that is not the expected one. */
  static Optional<Answered> firstDeviation(List<Answered> answers) {
    return answers.stream().filter(answer -> !answer.met()).findFirst();
  }

  /**
   * Returns whether each of the answers counts: forged one at a time, the rule is found broken each
   * time.
   */
  static boolean everyAnswerCounts(List<Answered> answers) {
    for (int i = 0; i < answers.size(); i++) {
      int forged = i;
      List<Answered> others =
          IntStream.range(0, answers.size())
              .mapToObj(j -> j == forged ? answers.get(j).but(FORGED) : answers.get(j))
              .toList();
      if (firstDeviation(others).isEmpty()) {
        return false;
      }
    }
    return !answers.isEmpty();
  }
}
