package dev.sharelock.bench;

import dev.sharelock.process.UnrelatedJvm;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * What it takes to run contestants: a compiled C program, a Python script, or why there is none.
 */
final class Tools implements AutoCloseable {
  private static final long LONGEST_SECONDS = 60;

  private final Path directory;
  private final Map<Contestant.Language, List<String>> commands =
      new EnumMap<>(Contestant.Language.class);
  private final Map<Contestant.Language, String> missing = new EnumMap<>(Contestant.Language.class);

  /**
   * Looks for them and compiles what needs it.
   *
   * @param gcc the C compiler's command
   * @param python the Python interpreter's command
   */
  Tools(String gcc, String python) throws IOException, InterruptedException {
    directory = Files.createTempDirectory("sharelock-bench-");
    directory.toFile().deleteOnExit();
    commands.put(Contestant.Language.JAVA, UnrelatedJvm.command(JavaContestant.class));
    prepareC(gcc);
    preparePython(python);
  }

  private void prepareC(String gcc) throws IOException, InterruptedException {
    Path source = extract("contestant.c");
    Path program = directory.resolve("contestant");
    program.toFile().deleteOnExit();
    if (!succeeds(gcc, "--version")) {
      missing.put(Contestant.Language.C, "no gcc");
    } else if (succeeds(gcc, "-O2", "-pthread", source.toString(), "-o", program.toString())) {
      commands.put(Contestant.Language.C, List.of(program.toString()));
    } else {
      missing.put(Contestant.Language.C, "gcc does not compile it");
    }
  }

  private void preparePython(String python) throws IOException, InterruptedException {
    Path script = extract("contestant.py");
    if (succeeds(python, "-c", "import multiprocessing.sharedctypes")) {
      commands.put(Contestant.Language.PYTHON, List.of(python, script.toString()));
    } else {
      missing.put(Contestant.Language.PYTHON, "no python3 with multiprocessing");
    }
  }

  private Path extract(String resource) throws IOException {
    Path file = directory.resolve(resource);
    try (InputStream in = Tools.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IOException("the resource " + resource + " is missing beside " + Tools.class);
      }
      file.toFile().deleteOnExit();
      Files.copy(in, file);
    }
    return file;
  }

  private static boolean succeeds(String... command) throws InterruptedException {
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        return false;
      }
      return process.exitValue() == 0;
    } catch (IOException e) {
      return false; // no such program
    }
  }

  /** Why a contestant can't be run here, if it can't. */
  Optional<String> missingFor(Contestant contestant) {
    return Optional.ofNullable(missing.get(contestant.language()));
  }

  /** The command that starts it. */
  List<String> command(Contestant contestant, double seconds) {
    List<String> command = new ArrayList<>(commands.get(contestant.language()));
    command.addAll(contestant.arguments());
    if (contestant.timed()) {
      command.add(Double.toString(seconds));
    }
    return command;
  }

  @Override
  public void close() throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
