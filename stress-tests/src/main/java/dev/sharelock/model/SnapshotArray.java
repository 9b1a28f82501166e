package dev.sharelock.model;

import dev.sharelock.model.SnapshotInput.Snapshot;
import dev.sharelock.model.SnapshotInput.Update;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

/** An array whose elements are set one by one and read several at once. */
public record SnapshotArray(List<Object> initial)
    implements Model<List<Object>, SnapshotInput, List<Object>> {

  public SnapshotArray {
    initial = List.copyOf(initial);
  }

  /** An array of {@code length} elements of the same value. */
  public static SnapshotArray of(int length, Object value) {
    return new SnapshotArray(Collections.nCopies(length, value));
  }

  @Override
  public List<Object> step(List<Object> state, SnapshotInput input, List<Object> output) {
    return switch (input) {
      case Update(int index, Object value) -> {
        List<Object> after = new ArrayList<>(state);
        after.set(index, value);
        yield List.copyOf(after);
      }
      case Snapshot(List<Integer> indices) ->
          output == null || indices.stream().map(state::get).toList().equals(output) ? state : null;
    };
  }

  @Override
  public boolean readOnly(SnapshotInput input, List<Object> output) {
    return input instanceof Snapshot;
  }

  @Override
  public Collection<?> objects(SnapshotInput input) {
    return switch (input) {
      case Update(int index, Object _) -> List.of(index);
      case Snapshot(List<Integer> indices) -> indices;
    };
  }
}
