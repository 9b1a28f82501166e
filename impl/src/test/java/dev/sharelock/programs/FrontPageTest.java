package dev.sharelock.programs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program on the front page of the javadoc, as it is printed there. */
class FrontPageTest {
  @TempDir private Path directory;

  @Test
  void theExampleRunsAsPrinted() throws Exception {
    String page = Files.readString(Path.of("src/main/java/module-info.java"));
    String example =
        page.replaceAll("(?s).*\\{@snippet :\n(.*)\n \\* }\n \\*\n.*", "$1")
            .replaceAll("(?m)^ \\* ?", "");

    Program program =
        new Program(directory).source("Example.java", example).compile("-cp", Program.LIBRARY);

    assertEquals(
        new Program.Ending(0, "2000000\n"),
        Program.run(
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            Program.LIBRARY + File.pathSeparator + program.classes(),
            "Example"));
  }
}
