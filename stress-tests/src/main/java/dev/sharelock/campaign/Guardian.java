package dev.sharelock.campaign;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sharelock.engine.ProcessMark;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A small shell script that outlives this JVM if it is killed, and then ends its processes and
 * deletes its work directory. It waits at a pipe, which the kernel closes when the JVM ends.
 */
final class Guardian {
  private static final String SCRIPT = script();
  private static final long ENDS_WITHIN_SECONDS = 5;

  private final Process process;

  private Guardian(Process process) {
    this.process = process;
  }

  /**
   * Starts it, in a session of its own where that is possible, so that no signal is meant for it.
   */
  static Guardian start(ProcessMark mark, Path directory) throws IOException {
    List<String> command = new ArrayList<>();
    onPath("setsid").ifPresent(setsid -> command.add(setsid.toString()));
    command.addAll(List.of("sh", "-c", SCRIPT, "guardian", mark.word(), directory.toString()));
    return new Guardian(
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start());
  }

  /** Tells it that there is nothing left to do, and waits until it has ended. */
  void dismiss() throws InterruptedException {
    try (var pipe = process.getOutputStream()) {
      pipe.write("done\n".getBytes(US_ASCII));
    } catch (IOException e) {
      // Somebody has killed it: then it is dismissed as well.
      return;
    }
    var _ = process.waitFor(ENDS_WITHIN_SECONDS, TimeUnit.SECONDS);
  }

  private static Optional<Path> onPath(String program) {
    for (String directory : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)) {
      Path file = Path.of(directory, program);
      if (Files.isExecutable(file)) {
        return Optional.of(file);
      }
    }
    return Optional.empty();
  }

  private static String script() {
    try (InputStream in = Guardian.class.getResourceAsStream("guardian.sh")) {
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
