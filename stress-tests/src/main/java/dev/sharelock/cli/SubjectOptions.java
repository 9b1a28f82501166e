package dev.sharelock.cli;

import dev.sharelock.campaign.Subject;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options that say what is tested and how its workers are started. */
final class SubjectOptions {
  private static final String ALL_JARS = "*";

  @Option(
      names = "--implementation",
      paramLabel = "NAME",
      description =
          "The implementation, see 'sharelock list' (for 'run' without --worker the default is"
              + " sharelock); 'run' judges several, separated by commas, side by side.")
  private Optional<String> name;

  @Option(
      names = "--classpath",
      paramLabel = "PATH",
      defaultValue = "",
      description =
          "Where a Java implementation is found: jars and directories, separated by colons.")
  private String classPath;

  @Option(
      names = "--jvm-option",
      paramLabel = "OPTION",
      description =
          "An option of the JVMs that run the implementation, such as --jvm-option=-Xmx1g; can be"
              + " repeated.")
  private List<String> jvmOptions = new ArrayList<>();

  @Option(
      names = "--worker",
      paramLabel = "COMMAND",
      description =
          "The command that starts a worker in another language, as for a shell; workers run in"
              + " directories of their own, so paths in it are absolute.")
  private Optional<String> worker;

  /** Returns the name, if one was given. */
  Optional<String> name() {
    return name;
  }

  /** Returns the subject of the name that was given, without one that of the library. */
  Subject subject() throws UsageException {
    return subject(name.orElse(worker.isPresent() ? "custom" : "sharelock"));
  }

  /** Returns the subjects of all names that were given, separated by commas. */
  List<Subject> subjects() throws UsageException {
    List<Subject> subjects = new ArrayList<>();
    List<String> names = List.of(name.orElse("").split(","));
    if (names.size() < 2) {
      return List.of(subject());
    }
    if (worker.isPresent()) {
      throw new UsageException("--worker starts one implementation: name one only.");
    }
    for (String each : names) {
      if (!each.matches("[A-Za-z0-9.-]+") || names.indexOf(each) != names.lastIndexOf(each)) {
        throw new UsageException(
            "--implementation: '%s' in '%s' is no name, or is there twice."
                .formatted(each, String.join(",", names)));
      }
      subjects.add(subject(each));
    }
    return subjects;
  }

  /** Returns the subject of a name, with all paths absolute. */
  Subject subject(String named) throws UsageException {
    if (worker.isPresent()) {
      requireNoJavaOptions();
      requireAbsolutePaths(worker.get());
    }
    List<String> entries = new ArrayList<>();
    for (String entry : classPath.split(File.pathSeparator)) {
      if (!entry.isEmpty()) {
        entries.add(existing(entry));
      }
    }
    return new Subject(named, entries, jvmOptions, worker);
  }

  private void requireNoJavaOptions() throws UsageException {
    if (!classPath.isEmpty() || !jvmOptions.isEmpty()) {
      throw new UsageException(
          "--worker starts any program: put the class path and the JVM's options into its command"
              + " instead of --classpath and --jvm-option.");
    }
  }

  private static void requireAbsolutePaths(String command) throws UsageException {
    if (command.isBlank()) {
      throw new UsageException("--worker: the command is empty.");
    }
    for (String word : command.strip().split("\\s+")) {
      if (!word.startsWith("/") && isFileHere(word)) {
        throw new UsageException(
            "--worker: '%s' is a relative path and workers run in directories of their own: write %s."
                .formatted(word, Path.of(word).toAbsolutePath().normalize()));
      }
    }
  }

  private static boolean isFileHere(String word) {
    try {
      return Files.isRegularFile(Path.of(word));
    } catch (InvalidPathException e) {
      return false;
    }
  }

  /**
   * Returns an entry of the class path as an absolute path; one that ends with * is a directory.
   */
  private static String existing(String entry) throws UsageException {
    boolean allJars = entry.equals(ALL_JARS) || entry.endsWith("/" + ALL_JARS);
    Path place;
    try {
      place = Path.of(allJars ? entry.substring(0, entry.length() - 1) : entry).toAbsolutePath();
    } catch (InvalidPathException e) {
      throw new UsageException("--classpath: '%s' is no path.".formatted(entry));
    }
    if (!Files.exists(place)) {
      throw new UsageException("--classpath: there is no %s.".formatted(place));
    }
    Path normal = place.normalize();
    return allJars ? normal.resolve(ALL_JARS).toString() : normal.toString();
  }
}
