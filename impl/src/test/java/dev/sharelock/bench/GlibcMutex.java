package dev.sharelock.bench;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/** The C library's robust recursive mutex in shared memory, through downcalls. */
final class GlibcMutex {
  private static final int OWNER_DIED = 130;
  private static final int SHARED = 1;
  private static final int ROBUST = 1;
  private static final int RECURSIVE = 1;
  private static final long BYTES = 64;

  private static final MethodHandle LOCK = function("pthread_mutex_lock", ADDRESS);
  private static final MethodHandle UNLOCK = function("pthread_mutex_unlock", ADDRESS);
  private static final MethodHandle CONSISTENT = function("pthread_mutex_consistent", ADDRESS);
  private static final MethodHandle INIT = function("pthread_mutex_init", ADDRESS, ADDRESS);
  private static final MethodHandle ATTRIBUTES = function("pthread_mutexattr_init", ADDRESS);
  private static final MethodHandle SET_SHARED = attribute("pthread_mutexattr_setpshared");
  private static final MethodHandle SET_ROBUST = attribute("pthread_mutexattr_setrobust");
  private static final MethodHandle SET_TYPE = attribute("pthread_mutexattr_settype");

  private final MemorySegment mutex;

  /** The mutex at the start of that memory, where {@link #initialise} has put it. */
  GlibcMutex(MemorySegment memory) {
    this.mutex = memory.asSlice(0, BYTES);
  }

  @SuppressWarnings("restricted") // the C library is what is compared with
  private static MethodHandle function(String name, java.lang.foreign.MemoryLayout... arguments) {
    Linker linker = Linker.nativeLinker();
    return linker.downcallHandle(
        linker.defaultLookup().findOrThrow(name), FunctionDescriptor.of(JAVA_INT, arguments));
  }

  private static MethodHandle attribute(String name) {
    return function(name, ADDRESS, JAVA_INT);
  }

  void initialise() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment attributes = arena.allocate(BYTES, 16);
      check((int) ATTRIBUTES.invokeExact(attributes));
      check((int) SET_SHARED.invokeExact(attributes, SHARED));
      check((int) SET_ROBUST.invokeExact(attributes, ROBUST));
      check((int) SET_TYPE.invokeExact(attributes, RECURSIVE));
      check((int) INIT.invokeExact(mutex, attributes));
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }

  /** Takes it; whether its owner had died. */
  boolean lock() {
    int error;
    try {
      error = (int) LOCK.invokeExact(mutex);
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
    if (error != OWNER_DIED) {
      check(error);
      return false;
    }
    try {
      check((int) CONSISTENT.invokeExact(mutex));
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
    return true;
  }

  void unlock() {
    try {
      check((int) UNLOCK.invokeExact(mutex));
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }

  private static void check(int error) {
    if (error != 0) {
      throw new IllegalStateException("a call of the C library failed with error " + error);
    }
  }
}
