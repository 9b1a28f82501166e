package dev.sharelock.sharedctypes;

import dev.sharelock.lock.RobustLock;
import dev.sharelock.memory.Block;
import java.util.Objects;
import java.util.Optional;

/**
 * Anything this package keeps in shared memory: a {@linkplain Raw raw} value or array, or a
 * {@linkplain Synchronized synchronized} wrapper of one.
 */
public sealed interface Shared permits Raw, Synchronized {

  // The seam to the package that hands objects to other processes: it moves the block and the lock,
  // this package rebuilds the same wrapper around them. Programs have no use for it.

  /**
   * Returns the parts from which this object is built again, here or in another process.
   *
   * @hidden
   */
  @SuppressWarnings("InvalidBlockTag") // Error Prone does not know @hidden
  Description describe();

  /**
   * Returns the object that a description stands for, on the same memory and under the same lock.
   *
   * @throws IllegalArgumentException if the type isn't known here, or a struct's record is laid out
   *     differently here, or the block is too small
   * @hidden
   */
  @SuppressWarnings("InvalidBlockTag")
  static Shared restore(Description description) {
    CType<?, ?> type = TypeSpec.parse(description.type());
    long room = description.block().byteSize() - description.offset();
    if (description.offset() < 0 || room < type.byteSize()) {
      throw new IllegalArgumentException(
          "a %s needs %d bytes, the block has %d".formatted(type, type.byteSize(), room));
    }
    Raw<?> raw = type.view(description.block(), description.offset());
    return description.lock().isPresent() ? raw.wrap(description.lock().get()) : raw;
  }

  /**
   * A shared object in its parts.
   *
   * @param type the {@linkplain CType#spec spec} of its type, an array's length included
   * @param block where its bytes are
   * @param offset of its first byte in the block, in bytes: not 0 for an element or a field
   * @param lock the lock of a synchronized object; a raw one has none
   * @hidden
   */
  @SuppressWarnings({"exports", "InvalidBlockTag"}) // only the library can name a block
  record Description(String type, Block block, long offset, Optional<RobustLock> lock) {
    /** None of them may be null. */
    public Description {
      Objects.requireNonNull(type);
      Objects.requireNonNull(block);
      Objects.requireNonNull(lock);
    }
  }
}
