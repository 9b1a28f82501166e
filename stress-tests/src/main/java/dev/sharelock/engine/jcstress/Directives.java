package dev.sharelock.engine.jcstress;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Directives for the JVM's compilers, as jcstress writes them for a single test: the loops of the
 * generated code are compiled each by itself, with the actors inside.
 */
final class Directives {
  private static final String TEXT =
      """
      [
        {
          match: [ "*::jcstress_iteration_*", "*::jcstress_sanityCheck_*" ],
          inline: [
            "-*::jcstress_stride_*",
            "-*::jcstress_check_*",
            "+*::jcstress_consume_*",
            "+org.openjdk.jcstress.infra.runners.WorkerSync::*",
            "-*::jcstress_ni_consume_*"
          ],
          BackgroundCompilation: false,
        },
        {
          match: "org.openjdk.jcstress.infra.runners.WorkerSync::*",
          inline: "+*::*",
          BackgroundCompilation: false,
        },
        {
          match: [ "*::jcstress_stride_*", "*::jcstress_check_*" ],
          inline: [
            "+dev.sharelock.engine.jcstress.tests.*::*",
            "+dev.sharelock.engine.slots.Slot::*"
          ],
          BackgroundCompilation: false,
        },
      ]
      """;

  private Directives() {}

  /** Writes them to a file, and returns it. */
  static Path write(Path file) throws IOException {
    return Files.writeString(file, TEXT);
  }
}
