package dev.sharelock.history;

import java.util.List;

/** Several histories one after the other, without a copy of any. */
final class MergedHistory<I, O> implements History<I, O> {
  private final List<? extends History<I, O>> parts;
  private final int[] starts;

  MergedHistory(List<? extends History<I, O>> parts) {
    this.parts = List.copyOf(parts);
    starts = new int[parts.size() + 1];
    for (int p = 0; p < parts.size(); p++) {
      starts[p + 1] = Math.addExact(starts[p], parts.get(p).size());
    }
  }

  @Override
  public int size() {
    return starts[parts.size()];
  }

  private int part(int i) {
    int p = 0;
    while (i >= starts[p + 1]) {
      p++;
    }
    return p;
  }

  @Override
  public int process(int i) {
    int p = part(i);
    return parts.get(p).process(i - starts[p]);
  }

  @Override
  public I input(int i) {
    int p = part(i);
    return parts.get(p).input(i - starts[p]);
  }

  @Override
  public O output(int i) {
    int p = part(i);
    return parts.get(p).output(i - starts[p]);
  }

  @Override
  public long invoked(int i) {
    int p = part(i);
    return parts.get(p).invoked(i - starts[p]);
  }

  @Override
  public long returned(int i) {
    int p = part(i);
    return parts.get(p).returned(i - starts[p]);
  }

  @Override
  public boolean pending(int i) {
    int p = part(i);
    return parts.get(p).pending(i - starts[p]);
  }
}
