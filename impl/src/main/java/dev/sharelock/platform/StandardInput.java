package dev.sharelock.platform;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/** The standard input of this process. */
public final class StandardInput {
  private static final int DESCRIPTOR = 0;
  private static final int READ_ONLY = 0;
  private static final int CLOSE_ON_EXEC = 02000000;

  private static final MethodHandle OPEN =
      NativeCalls.withErrno(
          "open",
          FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT),
          Linker.Option.firstVariadicArg(2));
  private static final MethodHandle DUP2 =
      NativeCalls.withErrno("dup2", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT));

  private StandardInput() {}

  /**
   * Replaces it by {@code /dev/null}, for this process and the programs that it starts, and closes
   * the former one.
   *
   * @throws IOException if it can't be replaced
   */
  public static void makeEmpty() throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment state = NativeCalls.callState(arena);
      MemorySegment path = arena.allocateFrom("/dev/null");
      int empty = (int) OPEN.invokeExact(state, path, READ_ONLY | CLOSE_ON_EXEC, 0);
      int result = empty < 0 ? -1 : (int) DUP2.invokeExact(state, empty, DESCRIPTOR);
      int error = NativeCalls.errno(state);
      if (empty >= 0) {
        NativeCalls.close(empty);
      }
      if (result < 0) {
        throw new IOException(
            "cannot replace the standard input by /dev/null: " + ErrorNumber.describe(error));
      }
    } catch (IOException e) {
      throw e;
    } catch (Throwable e) {
      throw NativeCalls.unexpected(e);
    }
  }
}
