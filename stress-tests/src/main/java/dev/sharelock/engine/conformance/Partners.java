package dev.sharelock.engine.conformance;

import dev.sharelock.engine.Candidate;
import dev.sharelock.engine.ChildProcesses;
import dev.sharelock.engine.workers.Interview;
import dev.sharelock.engine.workers.WorkerException;
import dev.sharelock.engine.workers.WorkerLink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The workers that are asked: as few starts as possible serve all rules. After any trouble they are
 * given up, and the next rule has new ones. Closing ends them all.
 */
final class Partners implements AutoCloseable {
  private static final Duration ENDING = Duration.ofSeconds(2);

  /** Where fewer can exist, those of earlier rules would be in the way. */
  private static final int MANY = 10_000;

  private final Candidate candidate;
  private final Path directory;
  private final int most;
  private final Duration patience;
  private final List<WorkerLink> launched = new ArrayList<>();
  private final List<WorkerLink> workers = new ArrayList<>();
  private final Map<String, Question.Make> made = new LinkedHashMap<>();
  private ChildProcesses processes = new ChildProcesses();
  private Path scratch;
  private int started;

  /** Of this generation and all before: what was killed with an object may have left it behind. */
  private boolean madeNothing = true;

  private boolean refusedTheFirst;
  private int generation;

  /**
   * @param most how many processes any rule needs that will be asked
   */
  Partners(Candidate candidate, Path directory, int most, Duration patience) {
    this.candidate = candidate;
    this.directory = directory;
    this.most = most;
    this.patience = patience;
  }

  /** Gets ready for a rule that needs so many processes; for inherited objects the first only. */
  void begin(int count) throws IOException, WorkerException, InterruptedException {
    refusedTheFirst = false;
    if (candidate.mostLocks() < MANY || candidate.mostObjects() < MANY) {
      giveUp();
    }
    if (workers.isEmpty()) {
      generation++;
      scratch =
          Files.createDirectories(directory.resolve("partners-" + generation)).toAbsolutePath();
    }
    // All start at once, as that takes a while, and each is greeted when it is needed.
    while (!candidate.inherits() && workers.size() + launched.size() < most) {
      launched.add(WorkerLink.start(nextName(), candidate.command(), scratch, processes));
    }
    if (candidate.inherits() && workers.isEmpty()) {
      launched.add(WorkerLink.start(nextName(), candidate.command(), scratch, processes));
    }
    while (!launched.isEmpty() && workers.size() < count) {
      WorkerLink worker = launched.removeFirst();
      var _ = Interview.hello(worker, patience);
      workers.add(worker);
    }
  }

  private String nextName() {
    return "worker-" + ++started;
  }

  /**
   * Returns a worker; one that inherits is started when it is first asked for, by the one before.
   */
  WorkerLink worker(int index) throws WorkerException, InterruptedException {
    while (workers.size() <= index) {
      WorkerLink forked = workers.getLast().fork(nextName(), patience);
      var _ = Interview.hello(forked, patience);
      workers.add(forked);
    }
    return workers.get(index);
  }

  /** Makes an object in the first worker, and in those that take part. */
  void make(Question.Make object, int count) throws WorkerException, InterruptedException {
    String handle;
    try {
      handle =
          workers
              .getFirst()
              .command("create %s %s".formatted(object.name(), object.create()), patience);
    } catch (WorkerException e) {
      refusedTheFirst = madeNothing && e.kind() == WorkerException.Kind.REFUSED;
      throw e;
    }
    madeNothing = false;
    made.put(object.name(), object);
    if (candidate.inherits()) {
      return;
    }
    for (WorkerLink worker : workers.subList(1, Math.max(1, count))) {
      String command =
          object.attach().isEmpty()
              ? "create %s %s".formatted(object.name(), object.create())
              : "attach %s %s %s".formatted(object.name(), object.attach(), handle);
      var _ = worker.command(command, patience);
    }
  }

  /** Takes an object away, everywhere. */
  void forget(String name, int count) throws WorkerException, InterruptedException {
    made.remove(name);
    int having = candidate.inherits() ? workers.size() : Math.max(1, count);
    for (WorkerLink worker : workers.subList(0, having).reversed()) {
      var _ = worker.command("forget " + name, patience);
    }
  }

  /** Takes the objects of a rule away, so that their names are free. */
  void end(int count) throws WorkerException, InterruptedException {
    for (String name : new ArrayList<>(made.keySet()).reversed()) {
      forget(name, count);
    }
    while (candidate.inherits() && workers.size() > 1) {
      workers.removeLast().end(ENDING);
    }
  }

  /** Returns what the workers have printed. */
  String output() {
    StringBuilder all = new StringBuilder();
    for (WorkerLink worker : workers) {
      all.append(worker.output());
    }
    return all.toString();
  }

  /** Whether workers have refused to create an object since any was created. */
  boolean refusedTheFirst() {
    return refusedTheFirst;
  }

  /** How many processes were started. */
  int started() {
    return started;
  }

  /** Ends the workers; the next rule has new ones. */
  void giveUp() {
    workers.clear();
    launched.clear();
    made.clear();
    processes.close();
    processes = new ChildProcesses();
  }

  @Override
  public void close() {
    try {
      for (WorkerLink worker : workers.reversed()) {
        worker.end(ENDING);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    giveUp();
  }
}
