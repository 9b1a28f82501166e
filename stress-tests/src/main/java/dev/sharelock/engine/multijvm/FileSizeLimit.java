package dev.sharelock.engine.multijvm;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/**
 * The kernel's limit on the size of files that a process makes larger, anonymous ones in memory
 * too: what a full file system is to named files. What they have already stays usable.
 */
final class FileSizeLimit {
  private static final int RLIMIT_FSIZE = 1;
  private static final MethodHandle PRLIMIT = prlimit();

  private final long pid;

  /** The limits that it had: the one that counts, and the one up to which that may be raised. */
  private final long[] before = new long[2];

  private FileSizeLimit(long pid) {
    this.pid = pid;
  }

  @SuppressWarnings("restricted") // the harness is started with native access
  private static MethodHandle prlimit() {
    Linker linker = Linker.nativeLinker();
    return linker.downcallHandle(
        linker.defaultLookup().findOrThrow("prlimit"),
        FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, ADDRESS));
  }

  /** Has a process make no file larger any more, until {@link #lift}. */
  static FileSizeLimit on(long pid) throws ImpossibleException {
    FileSizeLimit limit = new FileSizeLimit(pid);
    if (!limit.replace(MemorySegment.NULL, limit.before) || !limit.set(0, limit.before[1])) {
      throw new ImpossibleException("The size of files of a worker cannot be limited here.");
    }
    return limit;
  }

  /** Gives the process the limit back that it had. A process that has ended is left alone. */
  void lift() {
    var _ = set(before[0], before[1]);
  }

  private boolean set(long soft, long hard) {
    try (Arena arena = Arena.ofConfined()) {
      return replace(arena.allocateFrom(JAVA_LONG, soft, hard), new long[2]);
    }
  }

  private boolean replace(MemorySegment limits, long[] old) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment previous = arena.allocate(JAVA_LONG, 2);
      int result = (int) PRLIMIT.invokeExact((int) pid, RLIMIT_FSIZE, limits, previous);
      old[0] = previous.getAtIndex(JAVA_LONG, 0);
      old[1] = previous.getAtIndex(JAVA_LONG, 1);
      return result == 0;
    } catch (Throwable e) {
      throw new IllegalStateException("prlimit(2) cannot be called.", e);
    }
  }
}
