package dev.sharelock.engine;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * The processes that an engine has started: closing ends all that still run, with their children,
 * and so does the end of this JVM.
 */
public final class ChildProcesses implements AutoCloseable {
  private static final Set<ProcessHandle> ALIVE = ConcurrentHashMap.newKeySet();

  static {
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> ALIVE.forEach(ChildProcesses::end), "end-of-children"));
  }

  private final Set<Process> mine = ConcurrentHashMap.newKeySet();

  /** The {@code java} that runs this JVM. */
  public static Path java() {
    return Path.of(System.getProperty("java.home"), "bin", "java");
  }

  /** The start of a command for a JVM like this one: java, access to native calls, class path. */
  public static List<String> javaCommand() {
    return List.of(
        java().toString(),
        "--enable-native-access=ALL-UNNAMED",
        "-cp",
        System.getProperty("java.class.path"));
  }

  /** Starts a process that ends with this object at the latest. */
  public Process start(ProcessBuilder builder) throws IOException {
    Process process = builder.start();
    mine.add(process);
    ALIVE.add(process.toHandle());
    var _ = process.onExit().thenAccept(ended -> ALIVE.remove(ended.toHandle()));
    return process;
  }

  @Override
  public void close() {
    mine.forEach(process -> end(process.toHandle()));
    boolean interrupted = false;
    for (Process process : mine) {
      try {
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
          throw new IllegalStateException(
              "The process " + process.pid() + " was killed and did not end within 10 s.");
        }
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static void end(ProcessHandle process) {
    List<ProcessHandle> all = process.descendants().toList();
    var _ = process.destroyForcibly();
    all.forEach(ProcessHandle::destroyForcibly);
  }
}
