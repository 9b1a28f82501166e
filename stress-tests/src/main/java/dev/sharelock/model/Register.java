package dev.sharelock.model;

import dev.sharelock.model.RegisterInput.CompareAndSet;
import dev.sharelock.model.RegisterInput.Read;
import dev.sharelock.model.RegisterInput.Write;

/** A register: a read answers what was written last. */
public record Register(Object initial) implements Model<Object, RegisterInput, Object> {

  @Override
  public Object step(Object state, RegisterInput input, Object output) {
    return switch (input) {
      case Read() -> output == null || output.equals(state) ? state : null;
      case Write(Object value) -> value;
      case CompareAndSet _ ->
          throw new IllegalArgumentException(
              "a plain register has no compare-and-set: use the model of a register that has");
    };
  }

  @Override
  public boolean readOnly(RegisterInput input, Object output) {
    return input instanceof Read;
  }
}
