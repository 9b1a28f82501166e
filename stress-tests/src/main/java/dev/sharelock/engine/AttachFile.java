package dev.sharelock.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The socket through which a JVM can be asked for its threads. It is in {@code /tmp}, whatever the
 * JVM's temporary directory is, and a killed JVM leaves it behind.
 */
final class AttachFile {
  private AttachFile() {}

  /** Deletes that of a process that has been killed. */
  static void delete(long pid) {
    for (String name : new String[] {".java_pid", ".attach_pid"}) {
      try {
        Files.deleteIfExists(Path.of("/tmp", name + pid));
      } catch (IOException e) {
        // It is a socket without anybody behind it: a nuisance at most.
      }
    }
  }
}
