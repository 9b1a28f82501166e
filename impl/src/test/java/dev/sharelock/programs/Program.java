package dev.sharelock.programs;

import dev.sharelock.sharedctypes.SharedCTypes;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * A user's program: sources that are compiled against the library, and run in a JVM of their own.
 */
final class Program {
  /** Where the library's classes are, the module descriptor among them. */
  static final String LIBRARY = library();

  private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();

  private final Path sources;
  private final Path classes;

  /** How a program ended, and what it printed on both streams. */
  record Ending(int exitCode, String output) {}

  Program(Path directory) {
    sources = directory.resolve("src");
    classes = directory.resolve("classes");
  }

  Program source(String path, String text) {
    Path file = sources.resolve(path);
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  String classes() {
    return classes.toString();
  }

  /** Compiles the sources; fails with the compiler's messages if there are any. */
  Program compile(String... options) {
    String messages = messages(options);
    if (!messages.isEmpty()) {
      throw new AssertionError(messages);
    }
    return this;
  }

  /** Compiles the sources and returns the compiler's messages, in English. */
  String messages(String... options) {
    List<String> all = new ArrayList<>(List.of("-Xlint:all", "-proc:none", "-d", classes()));
    all.addAll(List.of(options));
    StringWriter messages = new StringWriter();
    try (Stream<Path> found = Files.walk(sources);
        StandardJavaFileManager files = COMPILER.getStandardFileManager(null, null, null)) {
      List<Path> javaFiles = found.filter(file -> file.toString().endsWith(".java")).toList();
      var _ =
          COMPILER
              .getTask(
                  messages, files, null, all, null, files.getJavaFileObjectsFromPaths(javaFiles))
              .call();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return messages.toString();
  }

  /** Runs {@code java} with these arguments. */
  static Ending run(String... arguments) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                System.getProperty("java.home") + "/bin/java",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC"));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ending(process.waitFor(), output);
  }

  private static String library() {
    try {
      return Path.of(SharedCTypes.class.getProtectionDomain().getCodeSource().getLocation().toURI())
          .toString();
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }
}
