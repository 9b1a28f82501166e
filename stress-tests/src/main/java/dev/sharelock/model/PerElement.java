package dev.sharelock.model;

import dev.sharelock.history.History;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Several objects of one kind that do not affect one another: an array of registers, an array of
 * counters. Each element is checked by itself.
 */
public record PerElement<K, S, I, O>(Model<S, I, O> element)
    implements Model<Map<K, S>, At<K, I>, O> {

  @Override
  public Map<K, S> initial() {
    return Map.of();
  }

  @Override
  public Map<K, S> step(Map<K, S> state, At<K, I> call, O output) {
    S before = Objects.requireNonNullElse(state.get(call.element()), element.initial());
    S after = element.step(before, call.input(), output);
    if (after == null || after.equals(before)) {
      return after == null ? null : state;
    }
    Map<K, S> changed = new HashMap<>(state);
    changed.put(call.element(), after);
    return Map.copyOf(changed);
  }

  @Override
  public boolean readOnly(At<K, I> call, O output) {
    return element.readOnly(call.input(), output);
  }

  @Override
  public Collection<?> objects(At<K, I> call) {
    return List.of(call.element());
  }

  @Override
  public Specification<?, ?, ?> narrowed(History<At<K, I>, O> part) {
    return element.narrowed(part.translate((_, call) -> call.input(), (_, output) -> output));
  }

  @Override
  public String describeCall(At<K, I> call) {
    return "[" + Literal.of(call.element()) + "]." + element.describeCall(call.input());
  }

  @Override
  public String describeAnswer(O output) {
    return element.describeAnswer(output);
  }
}
