package example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Runs the harness against the lock, with its defaults and with the property that mends it. */
class MavenResolverTest {
  private static final int PASSED = 0;
  private static final int FAILED = 1;

  @Test
  void withItsDefaultsTheLockLosesUpdates() throws IOException, InterruptedException {
    Path out = Path.of("target", "sharelock", "defaults");
    assertEquals(FAILED, judge(out), () -> output(out));
    assertTrue(
        output(out).contains("FAIL     multi-jvm/locked-increment "), () -> output(out));
  }

  @Test
  void whenItKeepsItsFilesTheLockExcludes() throws IOException, InterruptedException {
    Path out = Path.of("target", "sharelock", "keep-files");
    int code =
        judge(out, "--jvm-option=-Daether.named.file-lock.deleteLockFiles=false", "--no-strict");
    assertEquals(PASSED, code, () -> output(out));
    assertTrue(
        output(out).contains("PASS     multi-jvm/locked-increment "), () -> output(out));
  }

  private static int judge(Path out, String... options) throws IOException, InterruptedException {
    Files.createDirectories(out);
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add("dev.sharelock.cli.SharelockCommand");
    command.add("run");
    command.addAll(List.of("--implementation", "maven-resolver"));
    command.addAll(List.of("--profile", "smoke", "--out", out.toString()));
    command.addAll(List.of(options));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(out.resolve("output.txt").toFile())
        .start()
        .waitFor();
  }

  private static String output(Path out) {
    try {
      return Files.readString(out.resolve("output.txt"));
    } catch (IOException e) {
      return e.toString();
    }
  }
}
