package dev.sharelock.history;

import java.util.List;

/** A history that is a list of operations. */
record OperationList<I, O>(List<Operation<I, O>> operations) implements History<I, O> {

  @Override
  public int size() {
    return operations.size();
  }

  @Override
  public int process(int i) {
    return operations.get(i).process();
  }

  @Override
  public I input(int i) {
    return operations.get(i).input();
  }

  @Override
  public O output(int i) {
    return operations.get(i).output();
  }

  @Override
  public long invoked(int i) {
    return operations.get(i).invoked();
  }

  @Override
  public long returned(int i) {
    return operations.get(i).returned();
  }

  @Override
  public boolean pending(int i) {
    return operations.get(i).pending();
  }

  @Override
  public Operation<I, O> operation(int i) {
    return operations.get(i);
  }
}
