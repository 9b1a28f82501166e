package dev.sharelock.model;

import dev.sharelock.model.KeyValueInput.Append;
import dev.sharelock.model.KeyValueInput.Get;
import dev.sharelock.model.KeyValueInput.Put;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A store of strings by key, with append.
 *
 * @param missing what a key without a value holds
 */
public record KeyValue(String missing)
    implements GrowingModel<Map<Object, String>, KeyValueInput, String> {

  @Override
  public Map<Object, String> initial() {
    return Map.of();
  }

  @Override
  public Map<Object, String> step(Map<Object, String> state, KeyValueInput input, String output) {
    String value = state.getOrDefault(input.key(), missing);
    return switch (input) {
      case Get _ -> output == null || output.equals(value) ? state : null;
      case Put(Object key, String written) -> with(state, key, written);
      case Append(Object key, String added) -> with(state, key, value.concat(added));
    };
  }

  private static Map<Object, String> with(Map<Object, String> state, Object key, String value) {
    if (state.isEmpty() || (state.size() == 1 && state.containsKey(key))) {
      return Map.of(key, value);
    }
    Map<Object, String> changed = new HashMap<>(state);
    changed.put(key, value);
    return Map.copyOf(changed);
  }

  @Override
  public boolean readOnly(KeyValueInput input, String output) {
    return input instanceof Get;
  }

  @Override
  public boolean overwrites(KeyValueInput input) {
    return input instanceof Put;
  }

  @Override
  public boolean excludes(Map<Object, String> state, KeyValueInput input, String output) {
    return !output.startsWith(state.getOrDefault(input.key(), missing));
  }

  @Override
  public Collection<?> objects(KeyValueInput input) {
    return List.of(input.key());
  }
}
