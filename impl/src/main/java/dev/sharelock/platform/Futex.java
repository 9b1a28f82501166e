package dev.sharelock.platform;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/**
 * The Linux futex on a 4-byte word of shared memory: sleep while the word has a value, wake its
 * sleepers.
 *
 * <p>The operations carry no PRIVATE flag, so they work between processes. Time-outs are relative
 * and on the monotonic clock. A wait blocks the calling carrier: virtual threads must not call it.
 */
public final class Futex {
  private static final int WAIT = 0;
  private static final int WAKE = 1;
  private static final long NOT_CALLED = Long.MIN_VALUE;
  private static final long FUTEX = NativeCalls.ARCHITECTURE.futex;

  private static final MethodHandle CALL =
      NativeCalls.plain(
          "syscall",
          FunctionDescriptor.of(
              JAVA_LONG, JAVA_LONG, ADDRESS, JAVA_INT, JAVA_INT, ADDRESS, ADDRESS, JAVA_INT),
          Linker.Option.firstVariadicArg(1));

  private Futex() {}

  /**
   * Sleeps while the word is {@code expected}, at most {@code nanos} nanoseconds.
   *
   * @return true if woken; false after the time-out, a signal, or if the word had another value
   */
  public static boolean await(MemorySegment word, int expected, long nanos) {
    long result = NOT_CALLED;
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment timeout = arena.allocate(JAVA_LONG, 2);
      timeout.setAtIndex(JAVA_LONG, 0, nanos / 1_000_000_000L);
      timeout.setAtIndex(JAVA_LONG, 1, nanos % 1_000_000_000L);
      result = (long) CALL.invokeExact(FUTEX, word, WAIT, expected, timeout, MemorySegment.NULL, 0);
    } catch (Throwable e) {
      if (result == NOT_CALLED) {
        throw NativeCalls.unexpected(e);
      }
      // Closing the arena failed, for want of stack. A wake-up that was used up must be told.
    }
    return result == 0;
  }

  /**
   * Wakes at most {@code count} sleepers.
   *
   * @return how many were woken
   */
  public static int wake(MemorySegment word, int count) {
    try {
      long woken =
          (long)
              CALL.invokeExact(FUTEX, word, WAKE, count, MemorySegment.NULL, MemorySegment.NULL, 0);
      return (int) woken;
    } catch (Throwable e) {
      throw NativeCalls.unexpected(e);
    }
  }
}
