package dev.sharelock.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The page for authors of implementations shows the example that is compiled and judged here. */
class YourImplementationPageTest {
  private static final Path SOURCE =
      Path.of("src/test/java/dev/sharelock/examples/FortyLines.java");
  private static final Path PAGE = Path.of("docs/your-implementation.md");

  @Test
  void thePageShowsTheExampleAsItIs() throws IOException {
    String source = Files.readString(SOURCE);
    String page = Files.readString(PAGE);
    int start = page.indexOf("```java\n") + "```java\n".length();
    String shown = page.substring(start, page.indexOf("```", start));
    assertEquals(source.substring(source.indexOf("import ")), shown);
  }

  @Test
  void itTakesSomeFortyLines() throws IOException {
    long lines =
        Files.readString(SOURCE)
            .lines()
            .map(String::strip)
            .filter(
                line ->
                    !line.isEmpty()
                        && !line.startsWith("import ")
                        && !line.startsWith("@")
                        && !line.equals("}"))
            .count();
    assertTrue(lines <= 50, () -> lines + " lines");
  }
}
