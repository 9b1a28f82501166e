package dev.sharelock.engine;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The processes that an engine has started: closing ends all that still run, with everything that
 * they have started, and so does the end of this JVM.
 */
public final class ChildProcesses implements AutoCloseable {
  private static final Duration END_WITHIN = Duration.ofSeconds(10);
  private static final Set<ProcessHandle> ALIVE = ConcurrentHashMap.newKeySet();

  static {
    Runtime.getRuntime()
        .addShutdownHook(new Thread(ChildProcesses::endAllOfThisRun, "end-of-children"));
  }

  private final Set<Process> mine = ConcurrentHashMap.newKeySet();
  private final ProcessMark mark = ProcessMark.ofThisRun().part();

  /** The {@code java} that runs this JVM. */
  public static Path java() {
    return Path.of(System.getProperty("java.home"), "bin", "java");
  }

  /** The class path of this JVM, for one that runs in another directory. */
  public static String classPath() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(entry -> Path.of(entry).toAbsolutePath().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** The start of a command for a JVM like this one: java, access to native calls, class path. */
  public static List<String> javaCommand() {
    return List.of(java().toString(), "--enable-native-access=ALL-UNNAMED", "-cp", classPath());
  }

  /** Starts a process that ends with this object at the latest. */
  public Process start(ProcessBuilder builder) throws IOException {
    mark.mark(builder);
    Process process = builder.start();
    mine.add(process);
    ALIVE.add(process.toHandle());
    var _ = process.onExit().thenAccept(ChildProcesses::ended);
    return process;
  }

  /**
   * Ends everything that this JVM has started through objects of this class, whichever of them is
   * closed.
   *
   * @return whether nothing is left
   */
  public static boolean endAllOfThisRun() {
    return end(ALIVE, ProcessMark.ofThisRun());
  }

  @Override
  public void close() {
    boolean noneLeft = end(mine.stream().map(Process::toHandle).toList(), mark);
    boolean interrupted = false;
    for (Process process : mine) {
      try {
        noneLeft &= process.waitFor(END_WITHIN.toSeconds(), TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    if (!noneLeft) {
      throw new IllegalStateException(
          "A process was killed and did not end within %d s: %s."
              .formatted(
                  END_WITHIN.toSeconds(),
                  mark.processes().stream().map(ProcessHandle::pid).toList()));
    }
  }

  private static boolean end(Collection<ProcessHandle> parents, ProcessMark mark) {
    // What has taken the mark out of its environment is found through its parents, while they live.
    List<ProcessHandle> family =
        parents.stream()
            .filter(ProcessHandle::isAlive)
            .flatMap(parent -> Stream.concat(Stream.of(parent), parent.descendants()))
            .toList();
    family.forEach(ProcessHandle::destroyForcibly);
    boolean noneLeft = mark.killAll(END_WITHIN);
    family.forEach(killed -> AttachFile.delete(killed.pid()));
    return noneLeft;
  }

  private static void ended(Process process) {
    ALIVE.remove(process.toHandle());
    AttachFile.delete(process.pid());
  }
}
