package dev.sharelock.checker;

import dev.sharelock.history.History;
import dev.sharelock.model.Model;
import java.util.BitSet;

/**
 * A linearization: the proof that a history is linearizable, which anybody can verify.
 *
 * <p>It is the operations in the order in which they took effect; pending ones that are missing
 * never did.
 */
public final class Linearization {
  private final int[] order;

  Linearization(int[] order) {
    this.order = order;
  }

  /** How many operations took effect. */
  public int size() {
    return order.length;
  }

  /** Which operation of the history was the {@code n}th to take effect, from 0. */
  public int operation(int n) {
    return order[n];
  }

  /** Whether this is a linearization of {@code history}. */
  public <S, I, O> boolean proves(Model<S, I, O> model, History<I, O> history) {
    BitSet done = new BitSet(history.size());
    S state = model.initial();
    long now = Long.MIN_VALUE;
    for (int i : order) {
      now = Math.max(now, history.invoked(i));
      state = model.step(state, history.input(i), history.output(i));
      if (done.get(i) || now > history.returned(i) || state == null) {
        return false;
      }
      done.set(i);
    }
    for (int i = done.nextClearBit(0); i < history.size(); i = done.nextClearBit(i + 1)) {
      if (!history.pending(i)) {
        return false;
      }
    }
    return true;
  }
}
