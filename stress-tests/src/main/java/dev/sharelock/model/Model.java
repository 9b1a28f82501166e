package dev.sharelock.model;

import dev.sharelock.history.History;
import java.util.Collection;
import java.util.List;

/**
 * A sequential specification: what an object does when it is used by one thread at a time.
 *
 * <p>It is a pure function of state and operation. States and inputs are values, equal by {@code
 * equals} and never changed.
 *
 * @param <S> its states
 * @param <I> what is invoked
 * @param <O> what is answered
 */
public interface Model<S, I, O> {

  /** The state at the start. */
  S initial();

  /**
   * The state after {@code input} answered {@code output} in {@code state}, or null if it cannot
   * answer that there. An {@code output} of null is an answer that nobody knows: any will do.
   */
  S step(S state, I input, O output);

  /**
   * Whether such an operation never changes the state, whichever it is. The checker then need not
   * try what would have happened without it, and the minimiser leaves it out.
   */
  default boolean readOnly(I input, O output) {
    return false;
  }

  /**
   * The objects that {@code input} touches. Operations that have no object in common, directly or
   * through others, must not affect one another; they are checked apart.
   */
  default Collection<?> objects(I input) {
    return List.of();
  }

  /**
   * What is left to check of a history that touches the objects of one part only. It must have the
   * same operations in the same places.
   */
  default Specification<?, ?, ?> narrowed(History<I, O> part) {
    return new Specification<>(this, part);
  }

  /** A call in words, its arguments as a programmer writes them: texts in quotation marks. */
  default String describeCall(I input) {
    return input.toString();
  }

  /** An answer in words, written as arguments are. */
  default String describeAnswer(O output) {
    return Literal.of(output);
  }

  /** A state in words. */
  default String describeState(S state) {
    return Literal.of(state);
  }
}
