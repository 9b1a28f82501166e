package dev.sharelock.platform;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.lang.invoke.VarHandle;
import java.util.Locale;

/** Downcalls into the C library, with the error number of a failed one. */
final class NativeCalls {
  /** Parts that not every system has; initialized only where the library runs. */
  private static final class OfTheSystem {
    static final Linker LINKER = Linker.nativeLinker();
    static final StructLayout CALL_STATE = Linker.Option.captureStateLayout();
    static final VarHandle ERRNO =
        CALL_STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));
  }

  /** The architecture's numbers of the system calls that the C library does not wrap. */
  enum Architecture {
    X86_64(202, 0200000),
    AARCH64(98, 040000),
    UNSUPPORTED(-1, -1);

    final int futex;

    /** The flags that make {@code open} give a file without a name in a directory. */
    final int openUnnamed;

    /** The same number everywhere: system calls added since Linux 5.1 are numbered alike. */
    final int pidfdOpen = 434;

    Architecture(int futex, int openDirectory) {
      this.futex = futex;
      this.openUnnamed = 020000000 | openDirectory;
    }
  }

  private static final String OS = System.getProperty("os.name");
  private static final String ARCH = System.getProperty("os.arch").toLowerCase(Locale.ROOT);

  private static final String UNSUPPORTED =
      "Sharelock runs on Linux on x86-64 and aarch64, this is " + OS + " on " + ARCH;

  static final Architecture ARCHITECTURE = architecture();

  private NativeCalls() {}

  private static Architecture architecture() {
    if (!OS.equals("Linux")) {
      return Architecture.UNSUPPORTED;
    }
    return switch (ARCH) {
      case "amd64", "x86_64" -> Architecture.X86_64;
      case "aarch64" -> Architecture.AARCH64;
      default -> Architecture.UNSUPPORTED;
    };
  }

  /** Returns a function whose result says whether it failed; its error number is not captured. */
  static MethodHandle plain(
      String function, FunctionDescriptor descriptor, Linker.Option... options) {
    return downcall(function, descriptor, descriptor.toMethodType(), options);
  }

  /** Returns a function with a first argument more: the segment that captures the error number. */
  static MethodHandle withErrno(
      String function, FunctionDescriptor descriptor, Linker.Option... options) {
    Linker.Option[] all = new Linker.Option[options.length + 1];
    System.arraycopy(options, 0, all, 0, options.length);
    all[options.length] = Linker.Option.captureCallState("errno");
    MethodType type = descriptor.toMethodType().insertParameterTypes(0, MemorySegment.class);
    return downcall(function, descriptor, type, all);
  }

  /**
   * Returns a function, or a substitute that throws the reason why it can't be called. The reason
   * is not thrown here, since it would end up inside an ExceptionInInitializerError.
   */
  @SuppressWarnings("restricted") // the one place that makes downcalls
  private static MethodHandle downcall(
      String function, FunctionDescriptor descriptor, MethodType type, Linker.Option[] options) {
    if (ARCHITECTURE == Architecture.UNSUPPORTED) {
      return Refusal.of(type, UnsupportedOperationException::new, UNSUPPORTED);
    }
    try {
      Linker linker = OfTheSystem.LINKER;
      return linker.downcallHandle(
          linker.defaultLookup().findOrThrow(function), descriptor, options);
    } catch (IllegalCallerException _) {
      Module library = NativeCalls.class.getModule();
      return Refusal.of(
          type,
          IllegalCallerException::new,
          "Sharelock calls the C library, which this JVM denies it: start java with"
              + " --enable-native-access="
              + (library.isNamed() ? library.getName() : "ALL-UNNAMED"));
    }
  }

  /** Returns {@code syscall(number, a, b, c)} with integer arguments. */
  static MethodHandle systemCall() {
    return withErrno(
        "syscall",
        FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG),
        Linker.Option.firstVariadicArg(1));
  }

  static MemorySegment callState(Arena arena) {
    if (ARCHITECTURE == Architecture.UNSUPPORTED) {
      throw new UnsupportedOperationException(UNSUPPORTED);
    }
    return arena.allocate(OfTheSystem.CALL_STATE);
  }

  static int errno(MemorySegment callState) {
    return (int) OfTheSystem.ERRNO.get(callState, 0L);
  }

  private static final MethodHandle CLOSE =
      plain("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT));

  static void close(int fd) {
    try {
      var _ = (int) CLOSE.invokeExact(fd);
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  /** Rethrows unchecked: a downcall itself never throws a checked exception. */
  static RuntimeException unexpected(Throwable thrown) {
    if (thrown instanceof Error error) {
      throw error;
    }
    if (thrown instanceof RuntimeException runtime) {
      throw runtime;
    }
    throw new AssertionError(thrown);
  }
}
