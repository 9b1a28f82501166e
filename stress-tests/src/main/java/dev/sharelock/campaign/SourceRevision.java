package dev.sharelock.campaign;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/** The revision of the sources that this harness was built from, if it runs from their checkout. */
final class SourceRevision {
  private static final String MODULE = "stress-tests";

  private SourceRevision() {}

  static Optional<String> current() {
    try {
      URI code = SourceRevision.class.getProtectionDomain().getCodeSource().getLocation().toURI();
      Path module = Path.of(code).getParent().getParent();
      return module != null && module.endsWith(MODULE) ? ask(module) : Optional.empty();
    } catch (URISyntaxException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> ask(Path directory) {
    try {
      Process git =
          new ProcessBuilder("git", "describe", "--always", "--dirty", "--abbrev=12")
              .directory(directory.toFile())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      String answer =
          new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      return git.waitFor() == 0 && !answer.isEmpty() ? Optional.of(answer) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
