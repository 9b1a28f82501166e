package dev.sharelock.engine.lincheck.scenarios;

import dev.sharelock.spi.SharedCell;

/**
 * A value in shared memory that Lincheck sees being accessed: a field on the heap is written before
 * every access, and there Lincheck may let the other thread run.
 */
final class VisibleCell implements SharedCell {
  private final SharedCell cell;

  @SuppressWarnings("unused") // only for Lincheck
  private volatile boolean accessed;

  VisibleCell(SharedCell cell) {
    this.cell = cell;
  }

  @Override
  public long get() {
    accessed = true;
    return cell.get();
  }

  @Override
  public void set(long value) {
    accessed = true;
    cell.set(value);
  }
}
