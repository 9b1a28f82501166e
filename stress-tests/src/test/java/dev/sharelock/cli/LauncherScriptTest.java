package dev.sharelock.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The script {@code bin/sharelock}, in places where installations go wrong. */
@Timeout(120)
final class LauncherScriptTest {
  private static final Path SCRIPT = Path.of("bin/sharelock").toAbsolutePath();

  @TempDir private Path directory;

  @Test
  void aColonInThePathGetsOneSentence() throws Exception {
    Path module = install("a:b");

    Said said = run(module, "--version");

    assertEquals(2, said.exitCode());
    assertEquals(
        "sharelock: it is installed in %s, and a class path can't hold a colon: move it to a directory without one.\n"
            .formatted(module.toRealPath()),
        said.text());
  }

  @Test
  void lettersBeyondAsciiAreNoProblemUnderTheLocaleC() throws Exception {
    Path module = install("Grüße");
    Path lib = Files.createDirectories(module.resolve("target/lib"));
    pack(lib.resolveSibling("sharelock-stress-tests-0.jar"));

    // The worker is a child JVM with the same class path.
    Said said = run(module, "list", "--implementation", "sharelock");

    assertEquals(0, said.exitCode(), said::text);
    assertTrue(said.text().contains("  sharelock                version "), said::text);
  }

  private record Said(int exitCode, String text) {}

  private Path install(String name) throws IOException {
    Path bin = Files.createDirectories(directory.resolve(name).resolve("stress-tests/bin"));
    Files.copy(SCRIPT, bin.resolve("sharelock"));
    return bin.getParent();
  }

  private static Said run(Path module, String... arguments)
      throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Stream.concat(Stream.of("sh", "bin/sharelock"), Stream.of(arguments)).toList());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("LC_ALL", "C");
    builder.environment().put("LANG", "C");
    Process process = builder.directory(module.toFile()).redirectErrorStream(true).start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Said(process.waitFor(), text);
  }

  /** Makes a jar of the harness's classes, which names the rest of this test's class path. */
  private static void pack(Path jar) throws IOException, URISyntaxException {
    Path classes =
        Path.of(SharelockCommand.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest
        .getMainAttributes()
        .put(
            Attributes.Name.CLASS_PATH,
            Stream.of(System.getProperty("java.class.path").split(":"))
                .map(Path::of)
                .filter(entry -> !entry.equals(classes))
                .map(entry -> entry.toUri().toString())
                .collect(Collectors.joining(" ")));
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file, manifest);
        Stream<Path> all = Files.walk(classes)) {
      List<Path> files = all.filter(Files::isRegularFile).toList();
      out.setLevel(0);
      for (Path each : files) {
        out.putNextEntry(new JarEntry(classes.relativize(each).toString()));
        Files.copy(each, out);
        out.closeEntry();
      }
    }
  }
}
