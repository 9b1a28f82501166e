package dev.sharelock.foreign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The machine's C compiler; a test that needs it is skipped where there is none. */
public final class CCompiler {
  private CCompiler() {}

  /** Compiles the source that lies beside a class, into a directory. */
  public static Path compile(Class<?> beside, String source, Path into, String... options)
      throws IOException, InterruptedException {
    Path copy = into.resolve(source);
    try (InputStream text = beside.getResourceAsStream(source)) {
      Files.copy(text, copy);
    }
    return compile(copy, options);
  }

  /** Compiles a source; what comes of it lies beside it, by its name without {@code .c}. */
  public static Path compile(Path source, String... options)
      throws IOException, InterruptedException {
    Path compiled = source.resolveSibling(source.getFileName().toString().replaceAll("\\.c$", ""));
    List<String> command = new ArrayList<>(List.of("gcc"));
    command.addAll(List.of(options));
    command.addAll(List.of("-o", compiled.toString(), source.toString()));
    Process compiler = start(command);
    String output = new String(compiler.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, compiler.waitFor(), output);
    assertEquals("", output, "warnings");
    return compiled;
  }

  private static Process start(List<String> command) {
    try {
      return new ProcessBuilder(command).redirectErrorStream(true).start();
    } catch (IOException e) {
      return abort("there is no gcc here: " + e.getMessage());
    }
  }
}
