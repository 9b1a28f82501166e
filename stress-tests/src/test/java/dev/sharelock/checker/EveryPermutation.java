package dev.sharelock.checker;

import dev.sharelock.history.History;
import dev.sharelock.model.Model;

/** The definition of linearizability, tried out: every order of every choice of what happened. */
final class EveryPermutation<S, I, O> {
  private final Model<S, I, O> model;
  private final History<I, O> history;

  private EveryPermutation(Model<S, I, O> model, History<I, O> history) {
    this.model = model;
    this.history = history;
  }

  static <S, I, O> boolean finds(Model<S, I, O> model, History<I, O> history) {
    return new EveryPermutation<>(model, history).from(0, model.initial(), Long.MIN_VALUE);
  }

  private boolean from(int done, S state, long now) {
    boolean complete = true;
    for (int i = 0; i < history.size(); i++) {
      if ((done & 1 << i) != 0) {
        continue;
      }
      complete &= history.pending(i);
      long moment = Math.max(now, history.invoked(i));
      if (moment <= history.returned(i)) {
        S after = model.step(state, history.input(i), history.output(i));
        if (after != null && from(done | 1 << i, after, moment)) {
          return true;
        }
      }
    }
    return complete;
  }
}
