package dev.sharelock.engine.explorer;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;

/**
 * What a child JVM is to explore, and the directory in which it says what it found: one JSON file
 * for each order, so that what a child has found outlives it.
 */
public final class ExplorerAssignment {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String FILE = "assignment.json";

  private final Path directory;
  private final List<Order> orders;

  /** The file with the assignment. */
  private record Stored(List<Order> orders) {}

  private ExplorerAssignment(Path directory, List<Order> orders) {
    this.directory = directory;
    this.orders = List.copyOf(orders);
  }

  /** Gives a child its assignment. */
  static ExplorerAssignment give(Path directory, List<Order> orders) throws IOException {
    Files.createDirectories(directory);
    JSON.writeValue(directory.resolve(FILE).toFile(), new Stored(orders));
    return new ExplorerAssignment(directory, orders);
  }

  /** Reads the assignment that was given. */
  public static ExplorerAssignment read(Path directory) throws IOException {
    return new ExplorerAssignment(
        directory, JSON.readValue(directory.resolve(FILE).toFile(), Stored.class).orders());
  }

  /** Returns what is to be explored. */
  public List<Order> orders() {
    return orders;
  }

  /** Stores a finding, whole or not at all. */
  public void write(Order order, ExplorerFinding finding) throws IOException {
    Path incomplete = directory.resolve(order.name() + ".incomplete");
    JSON.writeValue(incomplete.toFile(), finding);
    Files.move(incomplete, finding(order), StandardCopyOption.ATOMIC_MOVE);
  }

  /** Returns the finding of an order, if it has come to an end. */
  Optional<ExplorerFinding> find(Order order) throws IOException {
    Path file = finding(order);
    return Files.exists(file)
        ? Optional.of(JSON.readValue(file.toFile(), ExplorerFinding.class))
        : Optional.empty();
  }

  private Path finding(Order order) {
    return directory.resolve(order.name() + ".json");
  }
}
