package dev.sharelock.campaign;

import dev.sharelock.engine.Plan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.stream.Stream;

/** What the verdicts of failed and undecided checks can be repeated from, beside the results. */
final class KeptEvidence {
  private KeptEvidence() {}

  /**
   * Copies the evidence that an engine has left in its work directory.
   *
   * @return one sentence if that is not possible
   */
  static Optional<String> of(Plan plan, Path kept) {
    Path found = plan.workDirectory().resolve(Plan.EVIDENCE);
    if (!Files.isDirectory(found)) {
      return Optional.empty();
    }
    try (Stream<Path> all = Files.walk(found)) {
      for (Path from : all.toList()) {
        Path to = kept.resolve(found.relativize(from).toString());
        if (Files.isDirectory(from)) {
          Files.createDirectories(to);
        } else {
          Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
      }
      return Optional.empty();
    } catch (IOException | UncheckedIOException e) {
      return Optional.of(
          "The evidence of failed checks cannot be kept in %s: %s".formatted(kept, e.getMessage()));
    }
  }
}
