package dev.sharelock.checker;

import dev.sharelock.model.Specification;

/** A way of deciding whether a history is linearizable. */
interface Procedure {

  /** Whether it decides histories such as this one. */
  boolean decides(Specification<?, ?, ?> specification);

  /** Decides; throws {@link Budget.Exhausted} where it would cost too much. */
  <S, I, O> Decision decide(Specification<S, I, O> specification, Budget budget);
}
