package dev.sharelock.checker;

import dev.sharelock.history.History;
import dev.sharelock.history.Operation;
import dev.sharelock.model.Model;
import dev.sharelock.model.Specification;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Makes a history that is not linearizable smaller, by steps after which the smaller one can be
 * linearizable only if the larger one is not ruled out: cutting it off after a response, leaving
 * out an operation that never changes the state, and forgetting a response.
 *
 * <p>What one step cannot do in a larger history it cannot do in a smaller one, so that one attempt
 * at each operation is enough.
 */
final class Minimiser<S, I, O> {
  private final Model<S, I, O> model;
  private final Budget budget;
  private boolean complete = true;

  private Minimiser(Model<S, I, O> model, Budget budget) {
    this.model = model;
    this.budget = budget;
  }

  static <S, I, O> Conflict minimise(
      Specification<S, I, O> specification, int stuck, Budget budget) {
    return new Minimiser<>(specification.model(), budget).run(specification.history(), stuck);
  }

  private Conflict run(History<I, O> history, int stuck) {
    History<I, O> cut = shortestFailingPrefix(history, stuck);
    History<I, O> small = withFewerResponses(cut, lastReturn(cut));
    return new Explanation<>(model, small, lastReturn(small), budget).build(complete);
  }

  private static int lastReturn(History<?, ?> history) {
    int last = -1;
    for (int i = 0; i < history.size(); i++) {
      if (!history.pending(i) && (last < 0 || history.returned(i) >= history.returned(last))) {
        last = i;
      }
    }
    return last;
  }

  private History<I, O> shortestFailingPrefix(History<I, O> history, int stuck) {
    long[] ends = new long[history.size()];
    int count = 0;
    for (int i = 0; i < history.size(); i++) {
      if (!history.pending(i)) {
        ends[count++] = history.returned(i);
      }
    }
    long[] responses = Arrays.stream(ends, 0, count).sorted().distinct().toArray();
    int low = 0;
    int high =
        stuck < 0 ? responses.length - 1 : Arrays.binarySearch(responses, history.returned(stuck));
    if (!fails(history.prefix(responses[high]))) {
      high = responses.length - 1;
    }
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (fails(history.prefix(responses[middle]))) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return history.prefix(responses[high]);
  }

  /** Takes away what can be, first in large pieces and then one by one. */
  private History<I, O> withFewerResponses(History<I, O> history, int keep) {
    List<Operation<I, O>> operations = new ArrayList<>();
    for (int i = 0; i < history.size(); i++) {
      operations.add(history.operation(i));
    }
    for (int piece = Math.max(1, operations.size() / 2); piece >= 1; piece /= 2) {
      for (int from = 0; from < operations.size(); from += piece) {
        List<Operation<I, O>> smaller = new ArrayList<>(operations);
        for (int i = from; i < Math.min(from + piece, operations.size()); i++) {
          if (i != keep) {
            smaller.set(i, reduced(operations.get(i)));
          }
        }
        if (!smaller.equals(operations) && fails(History.of(present(smaller)))) {
          operations = smaller;
        }
      }
    }
    return History.of(present(operations));
  }

  private Operation<I, O> reduced(Operation<I, O> operation) {
    return operation == null || model.readOnly(operation.input(), operation.output())
        ? null
        : operation.withoutResponse();
  }

  private List<Operation<I, O>> present(List<Operation<I, O>> operations) {
    return operations.stream().filter(o -> o != null).toList();
  }

  private boolean fails(History<I, O> history) {
    Decision decision = Procedures.decide(model.narrowed(history), budget.share(8));
    complete &= !(decision instanceof Decision.Undecided);
    return decision instanceof Decision.Impossible;
  }
}
