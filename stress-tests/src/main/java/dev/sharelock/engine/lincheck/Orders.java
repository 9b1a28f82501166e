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
 * <p>The orders and every finding are a JSON file each, so that what a child has found outlives it.
 */
final class Orders {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ORDERS = "orders.json";

  private final Path directory;
  private final Stored stored;

  /** The file with the orders. */
  private record Stored(List<Exploration> explorations, Depth depth) {}

  private Orders(Path directory, Stored stored) {
    this.directory = directory;
    this.stored = stored;
  }

  /** Gives orders. */
  static Orders give(Path directory, List<Exploration> explorations, Depth depth)
      throws IOException {
    Stored stored = new Stored(List.copyOf(explorations), depth);
    Files.createDirectories(directory);
    JSON.writeValue(directory.resolve(ORDERS).toFile(), stored);
    return new Orders(directory, stored);
  }

  /** Reads the orders that were given. */
  static Orders read(Path directory) throws IOException {
    return new Orders(directory, JSON.readValue(directory.resolve(ORDERS).toFile(), Stored.class));
  }

  List<Exploration> explorations() {
    return stored.explorations();
  }

  Depth depth() {
    return stored.depth();
  }

  /** Notes that an exploration begins. */
  void begin(Exploration exploration) throws IOException {
    Files.createFile(begun(exploration));
  }

  /** Whether an exploration has begun. */
  boolean hasBegun(Exploration exploration) {
    return Files.exists(begun(exploration));
  }

  /** Stores a finding, whole or not at all. */
  void write(Exploration exploration, Finding finding) throws IOException {
    Path incomplete = directory.resolve(exploration.id() + ".incomplete");
    JSON.writeValue(incomplete.toFile(), finding);
    Files.move(incomplete, finding(exploration), StandardCopyOption.ATOMIC_MOVE);
  }

  /** The finding of an exploration, if it has come to an end. */
  Optional<Finding> find(Exploration exploration) throws IOException {
    Path file = finding(exploration);
    return Files.exists(file)
        ? Optional.of(JSON.readValue(file.toFile(), Finding.class))
        : Optional.empty();
  }

  private Path begun(Exploration exploration) {
    return directory.resolve(exploration.id() + ".begun");
  }

  private Path finding(Exploration exploration) {
    return directory.resolve(exploration.id() + ".json");
  }
}
