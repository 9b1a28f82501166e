package dev.sharelock.model;

import dev.sharelock.model.CounterInput.Add;
import dev.sharelock.model.CounterInput.GetAndAdd;
import dev.sharelock.model.CounterInput.Read;

/** A counter of 64 bits that wraps around. */
public record Counter(Long initial) implements Model<Long, CounterInput, Long> {

  @Override
  public Long step(Long state, CounterInput input, Long output) {
    return switch (input) {
      case Read() -> output == null || output.equals(state) ? state : null;
      case Add(long delta) -> state + delta;
      case GetAndAdd(long delta) -> output == null || output.equals(state) ? state + delta : null;
    };
  }

  @Override
  public boolean readOnly(CounterInput input, Long output) {
    return input instanceof Read;
  }
}
