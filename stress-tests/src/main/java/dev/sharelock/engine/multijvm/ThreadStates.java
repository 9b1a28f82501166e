package dev.sharelock.engine.multijvm;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the threads of a process do that is no JVM, as the kernel tells it. */
final class ThreadStates {
  private static final String NOT_KNOWN = "?";

  private ThreadStates() {}

  /** Returns one line per thread: its name, its state, where in the kernel it waits. */
  static String of(long pid) {
    StringBuilder lines = new StringBuilder();
    try (DirectoryStream<Path> threads =
        Files.newDirectoryStream(Path.of("/proc/" + pid + "/task"))) {
      for (Path thread : threads) {
        lines.append(
            "thread %s '%s': state %s, waits in %s, system call %s%n"
                .formatted(
                    thread.getFileName(),
                    read(thread.resolve("comm")),
                    state(read(thread.resolve("stat"))),
                    read(thread.resolve("wchan")),
                    read(thread.resolve("syscall"))));
      }
    } catch (IOException | DirectoryIteratorException e) {
      lines.append("The process has ended.\n");
    }
    return lines.toString();
  }

  private static String state(String stat) {
    int afterName = stat.lastIndexOf(") ");
    return afterName < 0 ? NOT_KNOWN : stat.substring(afterName + 2, afterName + 3);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      return NOT_KNOWN;
    }
  }
}
