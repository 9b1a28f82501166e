package dev.sharelock.implementations;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/** glibc's robust process-shared mutex: its functions, as they are. */
final class NativeMutex {
  static final int DONE = 0;
  static final int NOT_PERMITTED = 1;
  static final int BUSY = 16;
  static final int TIMED_OUT = 110;
  static final int OWNER_DIED = 130;

  /** Room for a mutex: it has 40 bytes on x86-64 and 48 on aarch64. */
  static final long BYTES = 64;

  private static final int ATTRIBUTE_BYTES = 16;
  private static final int PROCESS_SHARED = 1;
  private static final int ROBUST = 1;
  private static final int RECURSIVE = 1;
  private static final int ERROR_CHECKING = 2;
  private static final int CLOCK_MONOTONIC = 1;
  private static final long NANOS_PER_SECOND = 1_000_000_000;

  private static final MethodHandle ATTRIBUTES_INIT = of("mutexattr_init", ValueLayout.ADDRESS);
  private static final MethodHandle SET_SHARED = attribute("mutexattr_setpshared");
  private static final MethodHandle SET_ROBUST = attribute("mutexattr_setrobust");
  private static final MethodHandle SET_TYPE = attribute("mutexattr_settype");
  private static final MethodHandle INIT =
      of("mutex_init", ValueLayout.ADDRESS, ValueLayout.ADDRESS);
  private static final MethodHandle LOCK = of("mutex_lock", ValueLayout.ADDRESS);
  private static final MethodHandle TRY_LOCK = of("mutex_trylock", ValueLayout.ADDRESS);
  private static final MethodHandle CLOCK_LOCK =
      of("mutex_clocklock", ValueLayout.ADDRESS, ValueLayout.JAVA_INT, ValueLayout.ADDRESS);
  private static final MethodHandle UNLOCK = of("mutex_unlock", ValueLayout.ADDRESS);
  private static final MethodHandle CONSISTENT = of("mutex_consistent", ValueLayout.ADDRESS);

  private final MemorySegment mutex;

  NativeMutex(MemorySegment mutex) {
    this.mutex = mutex;
  }

  @SuppressWarnings("restricted") // who runs this implementation allows native access
  private static MethodHandle of(String name, ValueLayout... arguments) {
    Linker linker = Linker.nativeLinker();
    MemorySegment function =
        linker
            .defaultLookup()
            .find("pthread_" + name)
            .orElseThrow(
                () ->
                    new UnsupportedOperationException(
                        "The C library has no pthread_" + name + ": pthread needs glibc 2.30."));
    return linker.downcallHandle(function, FunctionDescriptor.of(ValueLayout.JAVA_INT, arguments));
  }

  private static MethodHandle attribute(String name) {
    return of(name, ValueLayout.ADDRESS, ValueLayout.JAVA_INT);
  }

  /** Makes a mutex of memory that is zero. */
  void init(boolean recursive) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment attributes = arena.allocate(ATTRIBUTE_BYTES, Long.BYTES);
      require((int) ATTRIBUTES_INIT.invokeExact(attributes));
      require((int) SET_SHARED.invokeExact(attributes, PROCESS_SHARED));
      require((int) SET_ROBUST.invokeExact(attributes, ROBUST));
      require((int) SET_TYPE.invokeExact(attributes, recursive ? RECURSIVE : ERROR_CHECKING));
      require((int) INIT.invokeExact(mutex, attributes));
    } catch (Throwable e) {
      throw failed(e);
    }
  }

  /** Waits for it; the answer is a number of errno. */
  int lock() {
    try {
      return (int) LOCK.invokeExact(mutex);
    } catch (Throwable e) {
      throw failed(e);
    }
  }

  int tryLock() {
    try {
      return (int) TRY_LOCK.invokeExact(mutex);
    } catch (Throwable e) {
      throw failed(e);
    }
  }

  /** Waits for so long. */
  int lock(long nanos) {
    try (Arena arena = Arena.ofConfined()) {
      long end = System.nanoTime() + nanos;
      MemorySegment until = arena.allocate(ValueLayout.JAVA_LONG, 2);
      until.setAtIndex(ValueLayout.JAVA_LONG, 0, end / NANOS_PER_SECOND);
      until.setAtIndex(ValueLayout.JAVA_LONG, 1, end % NANOS_PER_SECOND);
      return (int) CLOCK_LOCK.invokeExact(mutex, CLOCK_MONOTONIC, until);
    } catch (Throwable e) {
      throw failed(e);
    }
  }

  void unlock() {
    try {
      require((int) UNLOCK.invokeExact(mutex));
    } catch (Throwable e) {
      throw failed(e);
    }
  }

  /** After a death: it can be used again. */
  void consistent() {
    try {
      require((int) CONSISTENT.invokeExact(mutex));
    } catch (Throwable e) {
      throw failed(e);
    }
  }

  static void require(int result) {
    if (result != DONE) {
      throw new IllegalStateException("The mutex answers the error " + result + ".");
    }
  }

  private static RuntimeException failed(Throwable thrown) {
    if (thrown instanceof RuntimeException known) {
      return known;
    }
    if (thrown instanceof Error error) {
      throw error;
    }
    return new IllegalStateException(thrown);
  }
}
