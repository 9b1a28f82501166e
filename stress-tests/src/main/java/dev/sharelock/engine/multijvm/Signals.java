package dev.sharelock.engine.multijvm;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the kernel does to a worker from outside: stops it, lets it go on, and says on which
 * processors it runs. A process that has ended meanwhile is left alone.
 */
final class Signals {
  private static final int SIGCONT = 18;
  private static final int SIGSTOP = 19;
  private static final int PROCESSORS = 1024;

  private static final MethodHandle KILL =
      downcall("kill", ValueLayout.JAVA_INT, ValueLayout.JAVA_INT);
  private static final MethodHandle SET_AFFINITY =
      downcall(
          "sched_setaffinity", ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG, ValueLayout.ADDRESS);

  private Signals() {}

  @SuppressWarnings("restricted") // the harness is started with native access
  private static MethodHandle downcall(String name, java.lang.foreign.MemoryLayout... arguments) {
    Linker linker = Linker.nativeLinker();
    return linker.downcallHandle(
        linker.defaultLookup().findOrThrow(name),
        FunctionDescriptor.of(ValueLayout.JAVA_INT, arguments));
  }

  /** Stops a process, until {@link #resume}. */
  static void stop(long pid) {
    send(pid, SIGSTOP);
  }

  /** Lets a process go on. */
  static void resume(long pid) {
    send(pid, SIGCONT);
  }

  /** Returns whether a process is stopped. */
  static boolean stopped(long pid) {
    try {
      // The state comes after the name, which may have any characters.
      String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
      return stat.startsWith("T", stat.lastIndexOf(')') + 2);
    } catch (IOException endedMeanwhile) {
      return false;
    }
  }

  private static void send(long pid, int signal) {
    try {
      var _ = (int) KILL.invokeExact((int) pid, signal);
    } catch (Throwable e) {
      throw new IllegalStateException("kill(2) cannot be called.", e);
    }
  }

  /** Has all threads of a process run on the first processor only. */
  static void pinToOne(long pid) {
    runOn(pid, 1);
  }

  /** Has all threads of a process run wherever the kernel likes. */
  static void unpin(long pid) {
    runOn(pid, PROCESSORS);
  }

  /** Returns whether all threads of a process may run on one processor only. */
  static boolean pinned(long pid) {
    return threadsOf(pid).stream().allMatch(thread -> processorsOf(pid, thread).equals("0"));
  }

  private static String processorsOf(long pid, int thread) {
    String key = "Cpus_allowed_list:";
    try (Stream<String> lines =
        Files.lines(Path.of("/proc/%d/task/%d/status".formatted(pid, thread)))) {
      return lines
          .filter(line -> line.startsWith(key))
          .map(line -> line.substring(key.length()).strip())
          .findFirst()
          .orElse("");
    } catch (IOException | java.io.UncheckedIOException endedMeanwhile) {
      return "0";
    }
  }

  private static void runOn(long pid, int firstProcessors) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment mask = arena.allocate(PROCESSORS / Byte.SIZE);
      for (int processor = 0; processor < firstProcessors; processor++) {
        long at = processor / Byte.SIZE;
        byte bits = mask.get(ValueLayout.JAVA_BYTE, at);
        mask.set(ValueLayout.JAVA_BYTE, at, (byte) (bits | (1 << (processor % Byte.SIZE))));
      }
      for (int thread : threadsOf(pid)) {
        var _ = (int) SET_AFFINITY.invokeExact(thread, mask.byteSize(), mask);
      }
    } catch (Throwable e) {
      throw new IllegalStateException("sched_setaffinity(2) cannot be called.", e);
    }
  }

  private static List<Integer> threadsOf(long pid) {
    try (Stream<Path> threads = Files.list(Path.of("/proc/" + pid + "/task"))) {
      return threads.map(thread -> Integer.parseInt(thread.getFileName().toString())).toList();
    } catch (IOException | java.io.UncheckedIOException endedMeanwhile) {
      return List.of();
    }
  }
}
