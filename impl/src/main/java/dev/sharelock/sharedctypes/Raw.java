package dev.sharelock.sharedctypes;

import dev.sharelock.lock.RobustLock;
import java.util.Optional;

/**
 * A value or an array in shared memory without a lock: Python's {@code RawValue}, {@code RawArray}.
 *
 * @param <S> the synchronized wrapper of it
 */
public sealed interface Raw<S extends Synchronized<?>> extends Shared permits RawValue, RawArray {

  /**
   * The type of this object; of an array, the array type with its length, whose {@link
   * CType#byteSize} is that of all elements.
   */
  default CType<?, ?> type() {
    return cells().wholeType();
  }

  /**
   * Returns the wrapper of this object under that lock, as {@link SharedCTypes#synchronize} does.
   */
  S wrap(RobustLock lock);

  @Override
  default Description describe() {
    Cells cells = cells();
    return new Description(cells.wholeType().spec(), cells.block, cells.offset, Optional.empty());
  }

  private Cells cells() {
    return (Cells) this;
  }
}
