package dev.sharelock.engine.multijvm;

import dev.sharelock.engine.ChildProcesses;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A small file system in memory over a directory. Only the processes that are started inside see
 * it: it lives in a user and mount namespace, which any user may make unless the machine forbids
 * it, and is gone with the last of them.
 */
final class SmallFileSystem implements AutoCloseable {
  /** Mounts it, and makes it larger when it is told to; its directory and sizes are arguments. */
  private static final String HOLDER =
      """
      mount -t tmpfs -o size=$1 sharelock "$0" && echo mounted && read go \
      && mount -o remount,size=$2 sharelock "$0" && echo larger && read go
      """;

  private static final String INSIDE = "cd \"$0\" && exec \"$@\"";

  private final Path directory;
  private final ChildProcesses processes = new ChildProcesses();
  private final Process holder;
  private final BufferedReader answers;

  private SmallFileSystem(Path directory, long bytes, long largerBytes) throws IOException {
    this.directory = directory;
    this.holder =
        processes.start(
            new ProcessBuilder(
                    "unshare",
                    "--user",
                    "--map-root-user",
                    "--mount",
                    "sh",
                    "-c",
                    HOLDER,
                    directory.toString(),
                    Long.toString(bytes),
                    Long.toString(largerBytes))
                .redirectError(ProcessBuilder.Redirect.DISCARD));
    this.answers = holder.inputReader(StandardCharsets.UTF_8);
  }

  /**
   * Makes one; empty where this user may not, or the programs for it are missing.
   *
   * @param largerBytes its size once it has grown
   */
  static Optional<SmallFileSystem> over(Path directory, long bytes, long largerBytes) {
    try {
      SmallFileSystem made = new SmallFileSystem(directory, bytes, largerBytes);
      if ("mounted".equals(made.answers.readLine())) {
        return Optional.of(made);
      }
      made.close();
    } catch (IOException programIsMissing) {
      // Then there is none.
    }
    return Optional.empty();
  }

  /** Returns the command that starts a process inside, with the directory as its own. */
  List<String> inside(List<String> command) {
    List<String> whole =
        new ArrayList<>(
            List.of(
                "nsenter",
                "--target",
                Long.toString(holder.pid()),
                "--user",
                "--mount",
                "--preserve-credentials",
                "sh",
                "-c",
                INSIDE,
                directory.toString()));
    whole.addAll(command);
    return whole;
  }

  /** Gives it the larger size. */
  void grow() throws IOException {
    OutputStream told = holder.getOutputStream();
    told.write('\n');
    told.flush();
    String answer = answers.readLine();
    if (!"larger".equals(answer)) {
      throw new IOException(
          "The file system over " + directory + " did not become larger: " + answer + ".");
    }
  }

  @Override
  public void close() {
    processes.close();
  }
}
