package dev.sharelock.engine.conformance;

import java.util.regex.Pattern;

/** One line of a dialogue with workers. */
sealed interface Question {
  /** Who does an operation: a thread of a process, counted from 0. */
  record Actor(int process, String thread) {
    @Override
    public String toString() {
      return "thread %s of process %d".formatted(thread, process + 1);
    }
  }

  /** What must be answered: a regular expression for all of it, and the words for a person. */
  record Expected(String pattern, String words) {
    static Expected exactly(String answer) {
      return new Expected(
          Pattern.quote(answer), answer.isEmpty() ? "that it is done" : "'" + answer + "'");
    }

    boolean met(String answer) {
      return answer.matches(pattern);
    }
  }

  /**
   * An object is made by the first process and attached by those that take part already.
   *
   * @param create what follows the name in {@code create}
   * @param attach what follows the name in {@code attach}; empty if others make it by the same
   *     {@code create}
   */
  record Make(String name, String create, String attach) implements Question {}

  /** An object is used no more, by anybody. */
  record Forget(String name) implements Question {}

  /**
   * An operation is done and must answer.
   *
   * @param again it may be repeated until it answers so, as an attempt to take a free lock may fail
   *     now and then
   */
  record Call(Actor actor, String operation, Expected expected, boolean again)
      implements Question {}

  /** An operation is begun, and need not answer yet. */
  record Begin(Actor actor, String operation) implements Question {}

  /** What was begun has not answered a moment later. */
  record StillWaits(Actor actor) implements Question {}

  /** What was begun must answer. */
  record Await(Actor actor, Expected expected) implements Question {}

  /** A thread is interrupted. */
  record Interrupt(Actor actor) implements Question {}
}
