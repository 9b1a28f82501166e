package dev.sharelock.process;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;

/** A signal of the operating system that no process can refuse. */
@SuppressWarnings("restricted")
public enum Signal {
  KILL(9),
  STOP(19),
  CONTINUE(18);

  private static final MethodHandle KILL_PROCESS =
      function("kill", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT));
  private static final MethodHandle RAISE =
      function("raise", FunctionDescriptor.of(JAVA_INT, JAVA_INT));

  private final int number;

  Signal(int number) {
    this.number = number;
  }

  private static MethodHandle function(String name, FunctionDescriptor descriptor) {
    Linker linker = Linker.nativeLinker();
    return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), descriptor);
  }

  /** Sends it to a process. */
  public void to(long pid) {
    try {
      if ((int) KILL_PROCESS.invokeExact((int) pid, number) != 0) {
        throw new IllegalStateException("no process " + pid + " to signal");
      }
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }

  /** Sends it to the calling thread, which stops or ends before this returns. */
  public void raise() {
    try {
      var _ = (int) RAISE.invokeExact(number);
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }

  /**
   * Whether all threads of a process are stopped: {@code raise} stops one at once, the others soon.
   */
  public static boolean isStopped(long pid) {
    return state(pid) == 'T';
  }

  /** Whether a process has ended and nobody has collected its exit code. */
  public static boolean isZombie(long pid) {
    return state(pid) == 'Z';
  }

  private static char state(long pid) {
    try {
      String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
      return stat.charAt(stat.lastIndexOf(')') + 2);
    } catch (java.io.IOException e) {
      return 'X';
    }
  }
}
