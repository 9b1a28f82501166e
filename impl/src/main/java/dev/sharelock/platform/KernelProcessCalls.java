package dev.sharelock.platform;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The calls as Linux has them. */
final class KernelProcessCalls implements ProcessCalls {
  private static final long WHOLE_PROCESS = 0;
  private static final long ONE_THREAD = 0200; // PIDFD_THREAD
  private static final int READ_ONLY = 0;
  private static final int CLOSE_ON_EXEC = 02000000;

  private static final MethodHandle SYSTEM_CALL = NativeCalls.systemCall();
  private static final MethodHandle OPEN =
      NativeCalls.withErrno(
          "open",
          FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT),
          Linker.Option.firstVariadicArg(2));
  private static final MethodHandle PREAD =
      NativeCalls.withErrno(
          "pread", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_LONG));

  @Override
  public int openProcess(int pid) {
    return open(pid, WHOLE_PROCESS);
  }

  @Override
  public int openThread(int tid) {
    return open(tid, ONE_THREAD);
  }

  private static int open(int id, long flags) {
    try (Arena arena = Arena.ofConfined()) {
      return (int)
          (long)
              SYSTEM_CALL.invokeExact(
                  NativeCalls.callState(arena),
                  (long) NativeCalls.ARCHITECTURE.pidfdOpen,
                  (long) id,
                  flags,
                  0L);
    } catch (Throwable e) {
      throw NativeCalls.unexpected(e);
    }
  }

  @Override
  public int anotherThread(int pid, int tid) {
    try (DirectoryStream<Path> threads =
        Files.newDirectoryStream(Path.of("/proc/" + pid + "/task"))) {
      for (Path thread : threads) {
        int number = Integer.parseInt(thread.getFileName().toString());
        if (number != pid && number != tid) {
          return number;
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      return 0;
    }
    return 0;
  }

  @Override
  public int openMemory(int pid) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment state = NativeCalls.callState(arena);
      MemorySegment path = arena.allocateFrom("/proc/" + pid + "/pagemap");
      int fd = (int) OPEN.invokeExact(state, path, READ_ONLY | CLOSE_ON_EXEC, 0);
      return fd < 0 ? -NativeCalls.errno(state) : fd;
    } catch (Throwable e) {
      throw NativeCalls.unexpected(e);
    }
  }

  @Override
  public int readMemory(int descriptor) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment state = NativeCalls.callState(arena);
      MemorySegment entry = arena.allocate(JAVA_LONG);
      long read = (long) PREAD.invokeExact(state, descriptor, entry, 1L, 0L);
      return read < 0 ? -NativeCalls.errno(state) : (int) read;
    } catch (Throwable e) {
      throw NativeCalls.unexpected(e);
    }
  }

  @Override
  public void close(int descriptor) {
    NativeCalls.close(descriptor);
  }
}
