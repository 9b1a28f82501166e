package dev.sharelock.checker;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** The published histories of etcd and of key-value stores, which lie beside the repository. */
final class PublishedHistories {
  private PublishedHistories() {}

  /** Their directory; the test is skipped where it is absent. */
  static Path directory() {
    String named = System.getProperty("sharelock.histories");
    if (named != null) {
      return Path.of(named);
    }
    for (Path p = Path.of("").toAbsolutePath(); p != null; p = p.getParent()) {
      Path candidate = p.resolve("shared/histories");
      if (Files.isDirectory(candidate)) {
        return candidate;
      }
    }
    return Assumptions.abort(
        "the published histories are neither in ../shared/histories nor named by -Dsharelock.histories");
  }
}
