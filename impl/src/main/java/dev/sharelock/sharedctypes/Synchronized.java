package dev.sharelock.sharedctypes;

import dev.sharelock.lock.Hold;
import dev.sharelock.lock.RobustLock;
import java.util.Objects;
import java.util.Optional;

/**
 * A value or an array in shared memory whose every operation takes a lock: Python's {@code
 * SynchronizedBase}.
 *
 * <p>Each get and each set locks by itself, so a get followed by a set is two critical sections.
 * Either use a read-modify-write operation, such as {@code getAndAdd}, or hold the lock around
 * both:
 *
 * {@snippet :
 * try (var _ = counter.hold()) {
 *   counter.set(counter.get() + 1);
 * }
 * }
 *
 * <p>That needs a {@linkplain RobustLock#recursive recursive} lock, which is the default.
 *
 * <p>Taking the lock has the memory effects of a volatile read, and releasing it those of a
 * volatile write: the owner sees all that any process wrote under it before. Under the lock, the
 * object is accessed plainly. An operation waits for the lock without a limit; an interrupt does
 * not end the wait.
 *
 * <p>Every operation that takes the lock throws, in addition to its own exceptions,
 *
 * <ul>
 *   <li>{@link dev.sharelock.lock.OwnerDiedException} if a process died or detached, or a thread
 *       ended, while it held the lock for longer than one access, until a thread has taken it by
 *       {@link #hold} and declared it recovered; never if the lock is {@linkplain
 *       RobustLock#recursiveSilent silent};
 *   <li>{@link IllegalStateException} if the lock is {@linkplain RobustLock#plain plain} and the
 *       calling thread has it already, or if the segment of the lock or of the value has been
 *       closed in this process.
 * </ul>
 *
 * @param <R> the raw object inside
 */
public abstract sealed class Synchronized<R extends Raw<?>> implements Shared permits Value, Array {
  final R raw;
  final RobustLock lock;
  final Access access;

  Synchronized(R raw, RobustLock lock) {
    this.raw = Objects.requireNonNull(raw, "raw");
    this.lock = Objects.requireNonNull(lock, "lock");
    this.access = new Access(lock);
  }

  /** Returns the lock, the same object for all that share it: Python's {@code get_lock()}. */
  public final RobustLock getLock() {
    return lock;
  }

  /** Returns the raw object inside, on the same memory: Python's {@code get_obj()}. */
  public final R getObj() {
    return raw;
  }

  /**
   * Takes the lock until the result is closed, and tells of a former owner's death: Python's {@code
   * with v:}. It does not throw OwnerDiedException.
   */
  public final Hold hold() {
    return lock.hold();
  }

  /** Returns the type of the object inside. */
  public final CType<?, ?> type() {
    return raw.type();
  }

  @Override
  public final Description describe() {
    Description inside = raw.describe();
    return new Description(inside.type(), inside.block(), inside.offset(), Optional.of(lock));
  }

  /**
   * Names the wrapper, the raw object as it is at this moment (read without the lock), the lock.
   *
   * @throws IllegalStateException if the segment has been closed
   */
  @Override
  public final String toString() {
    String family = this instanceof Value ? "Value" : "Array";
    return "<synchronized %s of %s, %s>".formatted(family, raw, lock);
  }
}
