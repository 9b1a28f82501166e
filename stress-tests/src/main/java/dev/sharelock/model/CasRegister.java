package dev.sharelock.model;

import dev.sharelock.model.RegisterInput.CompareAndSet;

/** A register with compare-and-set, which answers true if the value was the expected one. */
public record CasRegister(Object initial) implements Model<Object, RegisterInput, Object> {

  @Override
  public Object step(Object state, RegisterInput input, Object output) {
    if (!(input instanceof CompareAndSet(Object expected, Object replacement))) {
      return new Register(initial).step(state, input, output);
    }
    boolean matches = expected.equals(state);
    if (output != null && !output.equals(matches)) {
      return null;
    }
    return matches ? replacement : state;
  }

  @Override
  public boolean readOnly(RegisterInput input, Object output) {
    return input instanceof CompareAndSet
        ? Boolean.FALSE.equals(output)
        : new Register(initial).readOnly(input, output);
  }
}
