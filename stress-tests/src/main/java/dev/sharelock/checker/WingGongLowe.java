package dev.sharelock.checker;

import dev.sharelock.model.Specification;

/**
 * The general procedure: a depth-first search for an order of the operations, after Wing and Gong,
 * that never tries a configuration twice, after Lowe. It decides any history of any model, in time
 * that grows exponentially with the number of operations that are open at once.
 */
final class WingGongLowe implements Procedure {

  @Override
  public boolean decides(Specification<?, ?, ?> specification) {
    return true;
  }

  @Override
  public <S, I, O> Decision decide(Specification<S, I, O> specification, Budget budget) {
    return new LinearizationSearch<>(specification, budget).run();
  }
}
