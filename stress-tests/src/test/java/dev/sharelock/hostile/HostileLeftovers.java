package dev.sharelock.hostile;

import dev.sharelock.spi.ImplementationName;
import dev.sharelock.spi.LockKind;
import dev.sharelock.spi.SharedLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A provider that leaves behind what it can: threads, child processes, one of them in a session of
 * its own, and files. The arguments of the processes are their mark.
 */
@ImplementationName("hostile-leftovers")
public final class HostileLeftovers extends OverFileLock {
  /** So many seconds the processes sleep; no other process on a machine does. */
  public static final String MARK = "98765.4321";

  @Override
  public SharedLock createLock(LockKind kind) throws IOException {
    var _ = Thread.ofPlatform().name("left behind").start(Forever::hang);
    start("sleep", MARK);
    start("setsid", "sleep", MARK);
    start("sh", "-c", "sleep " + MARK + " & sleep " + MARK);
    Path directory = Files.createDirectories(Path.of("left", "behind"));
    Files.writeString(directory.resolve("file"), "still here");
    return super.createLock(kind);
  }

  private static void start(String... command) throws IOException {
    var _ =
        new ProcessBuilder(command)
            .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
  }
}
