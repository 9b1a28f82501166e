package dev.sharelock.examples;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sharelock.explorer.Bounds;
import dev.sharelock.explorer.ExclusionScenario;
import dev.sharelock.explorer.Exploration;
import dev.sharelock.explorer.Explorer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The page of the explorer shows the example that is compiled and explored here. */
class ExplorerPageTest {
  private static final Path SOURCES = Path.of("src/test/java/dev/sharelock/examples");
  private static final Path PAGE = Path.of("docs/explorer.md");

  @Test
  void thePageShowsTheLockAsItIs() throws IOException {
    String source = Files.readString(SOURCES.resolve("FutexMutex.java"));

    assertTrue(
        Files.readString(PAGE).contains(source.substring(source.indexOf("final class"))),
        "the page shows another lock");
  }

  @Test
  void thePageShowsTheseCalls() throws IOException {
    // begin
    Exploration found =
        new Explorer(
                ExclusionScenario.of(
                        "futex", (memory, process) -> new FutexMutex(memory), "the word")
                    .withProcesses(3),
                Bounds.EVERY_ORDER)
            .everything(Duration.ofSeconds(60));
    // end

    assertTrue(found.found().isEmpty(), found.words());
    assertTrue(found.exhaustive(), found.words());
    String source = Files.readString(SOURCES.resolve("ExplorerPageTest.java"));
    String calls =
        source
            .substring(source.indexOf("// begin\n") + 9, source.indexOf("    // end"))
            .stripTrailing()
            .stripIndent();
    assertTrue(
        Files.readString(PAGE).contains("```java\n" + calls + "\n```"),
        "the page shows other calls");
  }
}
