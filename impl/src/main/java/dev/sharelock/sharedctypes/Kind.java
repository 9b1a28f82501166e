package dev.sharelock.sharedctypes;

import dev.sharelock.memory.Block;

/**
 * How raw objects of one kind of cells are made.
 *
 * @param value makes the raw value of one cell
 * @param array makes the raw array of several
 */
record Kind<T, A>(Maker<T> value, Maker<A> array) {

  /** A constructor of {@link Cells}. */
  interface Maker<T> {
    T make(CType<?, ?> cell, Block block, long offset, long length);
  }
}
