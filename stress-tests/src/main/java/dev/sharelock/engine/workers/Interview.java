package dev.sharelock.engine.workers;

import dev.sharelock.engine.Candidate;
import dev.sharelock.engine.ChildProcesses;
import dev.sharelock.engine.workers.WorkerException.Kind;
import dev.sharelock.spi.Capability;
import dev.sharelock.spi.Layout;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Asks a first worker what the implementation under test is and can do. */
public final class Interview {
  /** How long a worker may take to start: a product may need seconds, on a busy machine more. */
  public static final Duration PATIENCE = Duration.ofSeconds(60);

  private Interview() {}

  /**
   * Starts a worker, asks it, and ends it.
   *
   * @param name the name under which the implementation was asked for
   * @param command starts a worker
   * @param java how a Java provider is found, if it is one
   * @param layouts the layouts that checks need
   * @param directory an empty directory to work in
   */
  public static Candidate of(
      String name,
      List<String> command,
      Optional<Candidate.JavaProvider> java,
      Collection<Layout> layouts,
      Path directory)
      throws WorkerException, InterruptedException {
    long start = System.nanoTime();
    try (ChildProcesses processes = new ChildProcesses()) {
      WorkerLink worker = WorkerLink.start("worker", command, directory, processes);
      try {
        Map<String, String> hello = hello(worker, PATIENCE);
        final Duration startTime = Duration.ofNanos(System.nanoTime() - start);
        Map<Layout, Boolean> supported = new HashMap<>();
        for (Layout layout : layouts) {
          supported.put(layout, worker.supports(layout.toString(), PATIENCE));
        }
        Candidate candidate =
            new Candidate(
                hello.getOrDefault("name", name),
                hello.getOrDefault("version", "unknown"),
                hello.getOrDefault("language", "unknown"),
                capabilities(hello),
                most(hello, "most-locks"),
                most(hello, "most-objects"),
                words(hello, "workloads"),
                words(hello, "twins"),
                hello.getOrDefault("inherits", "no").equals("yes"),
                supported,
                command,
                java,
                startTime);
        worker.end(Duration.ofSeconds(5));
        return candidate;
      } catch (WorkerException e) {
        throw withOutput(e, worker);
      }
    }
  }

  /** Says hello and returns what the worker says of itself. */
  public static Map<String, String> hello(WorkerLink worker, Duration patience)
      throws WorkerException, InterruptedException {
    String answer = worker.command("hello 1", patience);
    Map<String, String> said = new LinkedHashMap<>();
    for (String word : answer.split(" +")) {
      int equals = word.indexOf('=');
      if (equals > 0) {
        said.put(word.substring(0, equals), word.substring(equals + 1));
      }
    }
    if (!"1".equals(said.get("protocol")) || !said.containsKey("capabilities")) {
      throw new WorkerException(
          Kind.NONSENSE,
          "The worker answered '%s' to 'hello 1': protocol=1 or capabilities are missing."
              .formatted(answer.length() > 200 ? answer.substring(0, 200) + "…" : answer));
    }
    worker.identify(Optional.ofNullable(said.get("pid")));
    return said;
  }

  private static WorkerException withOutput(WorkerException e, WorkerLink worker) {
    String said =
        worker
            .output()
            .lines()
            .filter(line -> !line.isBlank() && !line.startsWith("\tat "))
            .limit(1)
            .collect(Collectors.joining());
    return said.isEmpty()
        ? e
        : new WorkerException(e.kind(), "%s It printed: %s".formatted(e.getMessage(), said));
  }

  private static Set<Capability> capabilities(Map<String, String> hello) throws WorkerException {
    Set<Capability> known = EnumSet.noneOf(Capability.class);
    for (String word : words(hello, "capabilities")) {
      known.add(
          Arrays.stream(Capability.values())
              .filter(capability -> capability.text().equals(word))
              .findFirst()
              .orElseThrow(
                  () ->
                      new WorkerException(
                          Kind.NONSENSE, "The worker claims a capability '" + word + "'.")));
    }
    return known;
  }

  private static Set<String> words(Map<String, String> hello, String key) {
    return Arrays.stream(hello.getOrDefault(key, "").split(","))
        .filter(word -> !word.isEmpty())
        .collect(Collectors.toSet());
  }

  private static int most(Map<String, String> hello, String key) throws WorkerException {
    String text = hello.get(key);
    if (text == null) {
      return Integer.MAX_VALUE;
    }
    try {
      return Math.max(1, (int) Math.min(Integer.MAX_VALUE, Long.parseLong(text)));
    } catch (NumberFormatException e) {
      throw new WorkerException(Kind.NONSENSE, "The worker says " + key + "=" + text + ".");
    }
  }
}
