package dev.sharelock.history;

import java.util.function.BiFunction;

/** A history seen through a translation of its inputs and outputs. */
record TranslatedHistory<I, O, J, P>(
    History<I, O> source,
    BiFunction<Integer, ? super I, ? extends J> inputs,
    BiFunction<? super I, ? super O, ? extends P> outputs)
    implements History<J, P> {

  @Override
  public int size() {
    return source.size();
  }

  @Override
  public int process(int i) {
    return source.process(i);
  }

  @Override
  public J input(int i) {
    return inputs.apply(source.process(i), source.input(i));
  }

  @Override
  public P output(int i) {
    O output = source.output(i);
    return output == null ? null : outputs.apply(source.input(i), output);
  }

  @Override
  public long invoked(int i) {
    return source.invoked(i);
  }

  @Override
  public long returned(int i) {
    return source.returned(i);
  }

  @Override
  public boolean pending(int i) {
    return source.pending(i);
  }
}
