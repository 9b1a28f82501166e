package dev.sharelock.platform;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/** Waiting until one of several descriptors is readable, and descriptors that end such a wait. */
public final class DescriptorWait {
  private static final short READABLE = 1;
  private static final long ENTRY_BYTES = 8;
  private static final int EVENT_FLAGS = 02000000 | 04000; // close on exec, non-blocking

  private static final MethodHandle POLL =
      NativeCalls.plain("poll", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT));
  private static final MethodHandle EVENTFD =
      NativeCalls.plain("eventfd", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT));
  private static final MethodHandle EVENTFD_WRITE =
      NativeCalls.plain("eventfd_write", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG));
  private static final MethodHandle EVENTFD_READ =
      NativeCalls.plain("eventfd_read", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS));

  private DescriptorWait() {}

  /** Returns a descriptor that {@link #signal} makes readable, to end a wait. */
  public static int openEvent() {
    try {
      return (int) EVENTFD.invokeExact(0, EVENT_FLAGS);
    } catch (Throwable e) {
      throw NativeCalls.unexpected(e);
    }
  }

  /** Makes an event readable. */
  public static void signal(int event) {
    try {
      var _ = (int) EVENTFD_WRITE.invokeExact(event, 1L);
    } catch (Throwable e) {
      throw NativeCalls.unexpected(e);
    }
  }

  /** Makes an event unreadable again. */
  public static void clear(int event) {
    try (Arena arena = Arena.ofConfined()) {
      var _ = (int) EVENTFD_READ.invokeExact(event, arena.allocate(JAVA_LONG));
    } catch (Throwable e) {
      throw NativeCalls.unexpected(e);
    }
  }

  /**
   * Blocks the calling carrier until one of the descriptors is readable, and returns for each
   * whether it is. A negative number is no descriptor and never readable.
   */
  public static boolean[] awaitAny(int[] descriptors, int timeoutMillis) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment entries = arena.allocate(ENTRY_BYTES * descriptors.length, 8);
      for (int i = 0; i < descriptors.length; i++) {
        entries.set(JAVA_INT, ENTRY_BYTES * i, descriptors[i]);
        entries.set(JAVA_SHORT, ENTRY_BYTES * i + 4, READABLE);
      }
      var _ = (int) POLL.invokeExact(entries, (long) descriptors.length, timeoutMillis);
      boolean[] readable = new boolean[descriptors.length];
      for (int i = 0; i < descriptors.length; i++) {
        readable[i] = entries.get(JAVA_SHORT, ENTRY_BYTES * i + 6) != 0;
      }
      return readable;
    } catch (Throwable e) {
      throw NativeCalls.unexpected(e);
    }
  }
}
