package dev.sharelock.worker.twin;

import dev.sharelock.spi.AccessMode;
import dev.sharelock.spi.ElementType;
import dev.sharelock.spi.Layout;
import dev.sharelock.spi.RawObject;

/** A raw object that does what a healthy one does. */
class DelegatingRaw implements RawObject {
  private final RawObject healthy;
  private final Layout layout;
  private final ElementType[] types;

  DelegatingRaw(RawObject healthy, Layout layout) {
    this.healthy = healthy;
    this.layout = layout;
    this.types = layout.elements().toArray(ElementType[]::new);
  }

  final RawObject healthy() {
    return healthy;
  }

  final Layout layout() {
    return layout;
  }

  final ElementType type(int index) {
    return types[index];
  }

  @Override
  public final String handle() {
    return healthy.handle();
  }

  @Override
  public final void free() {
    healthy.free();
  }

  @Override
  public long get(int index) {
    return healthy.get(index);
  }

  @Override
  public void set(int index, long bits) {
    healthy.set(index, bits);
  }

  @Override
  public long get(int index, AccessMode mode) {
    return healthy.get(index, mode);
  }

  @Override
  public void set(int index, long bits, AccessMode mode) {
    healthy.set(index, bits, mode);
  }

  @Override
  public long getAndAdd(int index, long delta) {
    return healthy.getAndAdd(index, delta);
  }

  @Override
  public boolean compareAndSet(int index, long expected, long bits) {
    return healthy.compareAndSet(index, expected, bits);
  }

  @Override
  public final void read(int from, long[] into) {
    healthy.read(from, into);
  }

  @Override
  public void write(int from, long[] bits) {
    healthy.write(from, bits);
  }

  @Override
  public final String toString() {
    return healthy.toString();
  }
}
