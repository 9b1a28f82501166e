package dev.sharelock.platform;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/**
 * A one-byte lock on a file. It belongs to an open file description, and the kernel drops it when
 * the last process that has the description has closed it or ended (Linux «OFD» locks).
 *
 * <p>It needs no PID, so neither PID reuse, nor a zombie, nor a PID namespace can fool it.
 */
public final class RangeLock {
  private static final int GET = 36;
  private static final int SET = 37;
  private static final short EXCLUSIVE = 1;
  private static final short NONE = 2;

  /** {@code struct flock}: type 2, whence 2, padding 4, start 8, length 8, pid 4, padding 4. */
  private static final long STRUCT_BYTES = 32;

  private static final MethodHandle FCNTL =
      NativeCalls.plain(
          "fcntl",
          FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS),
          Linker.Option.firstVariadicArg(2));

  private RangeLock() {}

  /** Locks a byte of the file unless another description has it. */
  public static boolean tryLock(MemoryFile file, long offset) {
    try (Arena arena = Arena.ofConfined()) {
      return (int) FCNTL.invokeExact(file.descriptor(), SET, request(arena, offset)) == 0;
    } catch (Throwable e) {
      throw NativeCalls.unexpected(e);
    }
  }

  /** Gives the lock on a byte back. */
  public static void unlock(MemoryFile file, long offset) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment lock = request(arena, offset);
      lock.set(JAVA_SHORT, 0, NONE);
      var _ = (int) FCNTL.invokeExact(file.descriptor(), SET, lock);
    } catch (Throwable e) {
      throw NativeCalls.unexpected(e);
    }
  }

  /** Returns whether another description has the byte locked; true if the kernel can't say. */
  public static boolean isLockedByAnother(MemoryFile file, long offset) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment lock = request(arena, offset);
      int result = (int) FCNTL.invokeExact(file.descriptor(), GET, lock);
      // If the kernel can't say, the holder counts as alive.
      return result != 0 || lock.get(JAVA_SHORT, 0) != NONE;
    } catch (Throwable e) {
      throw NativeCalls.unexpected(e);
    }
  }

  private static MemorySegment request(Arena arena, long offset) {
    MemorySegment lock = arena.allocate(STRUCT_BYTES, 8);
    lock.set(JAVA_SHORT, 0, EXCLUSIVE);
    lock.set(JAVA_LONG, 8, offset);
    lock.set(JAVA_LONG, 16, 1L);
    return lock;
  }
}
