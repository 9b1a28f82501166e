package dev.sharelock.engine.lincheck;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;

/**
 * What a child JVM is to explore, and the directory in which it says what it found.
 *
 * <p>The assignment and every finding are a JSON file each, so that what a child has found outlives
 * it.
 */
public final class Assignment {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String FILE = "assignment.json";

  private final Path directory;
  private final Stored stored;

  /** The file with the assignment. */
  private record Stored(List<LincheckTask> explorations, Depth depth) {}

  private Assignment(Path directory, Stored stored) {
    this.directory = directory;
    this.stored = stored;
  }

  /** Gives a child its assignment. */
  static Assignment give(Path directory, List<LincheckTask> explorations, Depth depth)
      throws IOException {
    Stored stored = new Stored(List.copyOf(explorations), depth);
    Files.createDirectories(directory);
    JSON.writeValue(directory.resolve(FILE).toFile(), stored);
    return new Assignment(directory, stored);
  }

  /** Reads the assignment that was given. */
  public static Assignment read(Path directory) throws IOException {
    return new Assignment(
        directory, JSON.readValue(directory.resolve(FILE).toFile(), Stored.class));
  }

  /** Returns what is to be explored. */
  public List<LincheckTask> explorations() {
    return stored.explorations();
  }

  /** Returns how far to go. */
  public Depth depth() {
    return stored.depth();
  }

  /** Notes that an exploration begins. */
  public void begin(LincheckTask exploration) throws IOException {
    Files.createFile(begun(exploration));
  }

  /** Returns whether an exploration has begun. */
  boolean hasBegun(LincheckTask exploration) {
    return Files.exists(begun(exploration));
  }

  /** Stores a finding, whole or not at all. */
  public void write(LincheckTask exploration, Finding finding) throws IOException {
    Path incomplete = directory.resolve(exploration.id() + ".incomplete");
    JSON.writeValue(incomplete.toFile(), finding);
    Files.move(incomplete, finding(exploration), StandardCopyOption.ATOMIC_MOVE);
  }

  /** Returns the finding of an exploration, if it has come to an end. */
  Optional<Finding> find(LincheckTask exploration) throws IOException {
    Path file = finding(exploration);
    return Files.exists(file)
        ? Optional.of(JSON.readValue(file.toFile(), Finding.class))
        : Optional.empty();
  }

  private Path begun(LincheckTask exploration) {
    return directory.resolve(exploration.id() + ".begun");
  }

  private Path finding(LincheckTask exploration) {
    return directory.resolve(exploration.id() + ".json");
  }
}
