package dev.sharelock.checker;

import dev.sharelock.history.History;
import dev.sharelock.history.Operation;
import dev.sharelock.model.Model;
import dev.sharelock.model.Specification;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Says of a history that fails with the response of its last operation how far it can be followed.
 */
final class Explanation<S, I, O> {
  private static final int STATES_SHOWN = 12;

  private final Model<S, I, O> model;
  private final History<I, O> history;
  private final int stuck;
  private final Budget budget;

  Explanation(Model<S, I, O> model, History<I, O> history, int stuck, Budget budget) {
    this.model = model;
    this.history = history;
    this.stuck = stuck;
    this.budget = budget;
  }

  Conflict build(boolean minimal) {
    List<Conflict.Line> lines = new ArrayList<>();
    for (int i = 0; i < history.size(); i++) {
      lines.add(Conflict.Line.of(model, history.operation(i)));
    }
    return new Conflict(
        new Specification<>(model, history),
        lines,
        stuck,
        linearized(),
        refusals(),
        Optional.empty(),
        minimal);
  }

  /**
   * An order of what precedes the last response, without the operation that it ends if possible.
   */
  private List<Conflict.Step> linearized() {
    int[] others = IntStream.range(0, history.size()).filter(i -> i != stuck).toArray();
    if (decide(history.select(others))
        instanceof Decision.Linearized(Linearization linearization)) {
      return steps(
          IntStream.range(0, linearization.size())
              .map(n -> others[linearization.operation(n)])
              .toArray());
    }
    Operation<I, O> last = history.operation(stuck);
    History<I, O> before = history.map(o -> o.equals(last) ? o.withoutResponse() : o);
    return decide(before) instanceof Decision.Linearized(Linearization linearization)
        ? steps(IntStream.range(0, linearization.size()).map(linearization::operation).toArray())
        : List.of();
  }

  private Decision decide(History<I, O> part) {
    return Procedures.decide(model.narrowed(part), budget.share(4));
  }

  private List<Conflict.Step> steps(int[] order) {
    List<Conflict.Step> steps = new ArrayList<>();
    S state = model.initial();
    for (int i : order) {
      O output = i == stuck ? null : history.output(i);
      state = model.step(state, history.input(i), output);
      steps.add(new Conflict.Step(i, model.describeState(state)));
    }
    return steps;
  }

  private List<String> refusals() {
    try {
      LinearizationSearch<S, I, O> search =
          new LinearizationSearch<>(new Specification<>(model, history), budget.share(2));
      return search.statesRefusing(stuck).stream()
          .map(model::describeState)
          .limit(STATES_SHOWN)
          .toList();
    } catch (Budget.Exhausted e) {
      return List.of();
    }
  }
}
