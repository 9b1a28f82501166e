package dev.sharelock.campaign;

import dev.sharelock.engine.ChildProcesses;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * An implementation in another language that ships with the harness: the source of its worker, and
 * what makes a program of it on this machine.
 */
@SuppressWarnings("ImmutableEnumChecker") // List.of makes lists that do not change
enum ShippedProgram {
  /** The original: multiprocessing.sharedctypes of the {@code python3} on the path. */
  CPYTHON(
      "cpython",
      List.of("python3", "-c", "import multiprocessing.sharedctypes"),
      "worker.py",
      "layouts.py",
      "objects.py",
      "twins.py",
      "control.py",
      "lanes.py") {
    @Override
    String build(Path directory) {
      return "python3 -B " + ShellWord.quoted(directory.resolve("worker.py").toString());
    }
  },

  /** glibc's robust mutex and C11 atomics, made by the {@code cc} on the path. */
  C("c", List.of("cc", "--version"), "worker.c") {
    @Override
    String build(Path directory) throws IOException, MissingProgramException, InterruptedException {
      run(List.of("cc", "-std=gnu11", "-O2", "-pthread", "worker.c", "-o", "worker"), directory);
      return ShellWord.quoted(directory.resolve("worker").toString());
    }
  };

  private static final int MOST_SHOWN = 300;
  private static final long PATIENCE_SECONDS = 60;
  private static final String SOURCES = "/dev/sharelock/programs/";

  private final String title;
  private final List<String> probe;
  private final List<String> files;

  ShippedProgram(String title, List<String> probe, String... files) {
    this.title = title;
    this.probe = probe;
    this.files = List.of(files);
  }

  /** Returns the names of all, as they are chosen by. */
  static List<String> names() {
    return Arrays.stream(values()).map(program -> program.title).toList();
  }

  /** Returns the one that a subject names, if it names one and brings nothing of its own. */
  static Optional<ShippedProgram> of(Subject subject) {
    return subject.program().isPresent() || !subject.classPath().isEmpty()
        ? Optional.empty()
        : Arrays.stream(values())
            .filter(program -> program.title.equals(subject.name()))
            .findFirst();
  }

  /**
   * Returns the subject whose workers can be started: one that ships is made a program in an empty
   * directory first.
   *
   * @throws MissingProgramException if something that it is made by is not on this machine
   */
  static Subject ready(Subject subject, Path directory)
      throws IOException, MissingProgramException, InterruptedException {
    Optional<ShippedProgram> program = of(subject);
    return program.isEmpty() ? subject : program.get().madeIn(directory);
  }

  private Subject madeIn(Path directory)
      throws IOException, MissingProgramException, InterruptedException {
    run(probe, directory);
    for (String file : files) {
      String resource = SOURCES + title + "/" + file;
      try (InputStream source = ShippedProgram.class.getResourceAsStream(resource)) {
        if (source == null) {
          throw new IOException("The resource " + resource + " is missing in the harness.");
        }
        var _ = Files.copy(source, directory.resolve(file));
      }
    }
    return new Subject(title, List.of(), List.of(), Optional.of(build(directory)));
  }

  /** Makes the program and returns the command that starts it, for a shell. */
  abstract String build(Path directory)
      throws IOException, MissingProgramException, InterruptedException;

  /** Runs a command, which must end well. */
  final void run(List<String> command, Path directory)
      throws IOException, MissingProgramException, InterruptedException {
    Path output = directory.resolve("output-of-" + command.getFirst());
    try (ChildProcesses children = new ChildProcesses()) {
      Process process =
          children.start(
              new ProcessBuilder(command)
                  .directory(directory.toFile())
                  .redirectErrorStream(true)
                  .redirectOutput(output.toFile()));
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw missing(command, "it did not end within " + PATIENCE_SECONDS + " s");
      }
      if (process.exitValue() != 0) {
        String said = Files.readString(output).strip();
        throw missing(command, "exit status %d %s".formatted(process.exitValue(), said).strip());
      }
    } catch (IOException e) {
      throw missing(command, e.getMessage());
    }
  }

  private MissingProgramException missing(List<String> command, String seen) {
    String shown = seen.length() > MOST_SHOWN ? seen.substring(0, MOST_SHOWN) + "…" : seen;
    return new MissingProgramException(
        "%s needs '%s', which fails on this machine: %s."
            .formatted(title, String.join(" ", command), shown.replaceAll("\\s+", " ")));
  }
}
