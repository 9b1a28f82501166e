package dev.sharelock.engine.conformance;

import dev.sharelock.engine.conformance.Question.Expected;
import java.util.Optional;

/**
 * What came of one question that expects an answer.
 *
 * @param words the question in words
 * @param expected what must be answered
 * @param answer what was; absent if there was none in time
 * @param evidence whether having no answer in that time says something: the machine was not
 *     starved, and so long a wait is no matter of speed
 */
record Answered(String words, Expected expected, Optional<String> answer, boolean evidence) {
  boolean met() {
    return answer.isPresent() && expected.met(answer.get());
  }

  /** The same question with another answer. */
  Answered but(String other) {
    return new Answered(words, expected, Optional.of(other), evidence);
  }

  /** Returns in words how the answer is not the expected one. */
  String deviation() {
    return answer
        .map(
            it -> "%s was answered by '%s'; expected was %s".formatted(words, it, expected.words()))
        .orElseGet(() -> "%s was not answered; expected was %s".formatted(words, expected.words()));
  }
}
