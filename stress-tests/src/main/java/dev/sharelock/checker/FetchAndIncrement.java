package dev.sharelock.checker;

import dev.sharelock.history.History;
import dev.sharelock.model.Counter;
import dev.sharelock.model.CounterInput;
import dev.sharelock.model.CounterInput.Add;
import dev.sharelock.model.CounterInput.GetAndAdd;
import dev.sharelock.model.CounterInput.Read;
import dev.sharelock.model.Model;
import dev.sharelock.model.Specification;

/**
 * Decides a counter whose increments answer what they found, with reads, in time n log n.
 *
 * <p>The answers fix the order: all reads of a value, then the increment that answered it. Where no
 * increment answered a value, a pending one took effect there.
 */
final class FetchAndIncrement implements Procedure {

  @Override
  public boolean decides(Specification<?, ?, ?> specification) {
    if (!(specification.model() instanceof Counter)) {
      return false;
    }
    History<?, ?> history = specification.history();
    for (int i = 0; i < history.size(); i++) {
      boolean possible =
          switch ((CounterInput) history.input(i)) {
            case Read _ -> true;
            case GetAndAdd(long delta) -> delta == 1;
            case Add _ -> false;
          };
      if (!possible || (!history.pending(i) && history.output(i) == null)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public <S, I, O> Decision decide(Specification<S, I, O> specification, Budget budget) {
    Model<S, I, O> model = specification.model();
    return new ValueSweep(specification.history(), ((Counter) model).initial(), budget).run();
  }
}
