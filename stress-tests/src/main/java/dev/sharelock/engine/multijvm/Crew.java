package dev.sharelock.engine.multijvm;

import dev.sharelock.engine.Candidate;
import dev.sharelock.engine.ChildProcesses;
import dev.sharelock.engine.workers.Interview;
import dev.sharelock.engine.workers.WorkerException;
import dev.sharelock.engine.workers.WorkerException.Kind;
import dev.sharelock.engine.workers.WorkerLink;
import dev.sharelock.results.Attachment;
import dev.sharelock.scenario.SharedThing;
import dev.sharelock.scenario.TrialEvidence;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Workers that share objects: the first one creates what the others attach or inherit. Closing ends
 * them all.
 *
 * <p>A crew serves one trial after the other, as starting processes takes longer than most trials.
 * It is given up after any trouble, and where objects can only be inherited or are few.
 */
final class Crew implements AutoCloseable {
  private static final Duration TO_DUMP = Duration.ofSeconds(3);
  private static final Duration TO_DESCRIBE = Duration.ofSeconds(2);
  private static final Duration ENDING = Duration.ofSeconds(2);

  private final Candidate candidate;
  private final JvmMix mix;
  private final List<String> options = new ArrayList<>();
  private final Path scratch;
  private final long deadline;
  private final ChildProcesses processes = new ChildProcesses();
  private final Optional<SmallFileSystem> confinement;
  private final List<WorkerLink> workers = new ArrayList<>();

  /** Workers that came later, and live or were the last to die. */
  private final List<WorkerLink> guests = new ArrayList<>();

  private final Map<SharedThing, String> made = new LinkedHashMap<>();
  private final Deque<WorkerLink> spares = new ArrayDeque<>();
  private String twin = TrialEvidence.NO_TWIN;
  private int started;
  private int trials;

  /**
   * @param mix the options of the workers' JVMs
   * @param scratch an empty directory
   * @param deadline when the engine's time is over, on the monotonic clock
   * @param confinement over the scratch directory, for all workers; it ends with the crew
   */
  Crew(
      Candidate candidate,
      JvmMix mix,
      Path scratch,
      long deadline,
      Optional<SmallFileSystem> confinement) {
    this.candidate = candidate;
    this.mix = mix;
    this.scratch = scratch;
    this.deadline = deadline;
    this.confinement = confinement;
  }

  /** How long a worker may take for a command that has nothing to wait for. */
  Duration patience() {
    return new Patience(0, Patience.USUAL, deadline).command();
  }

  /** The directory that all workers have in common. */
  Path scratch() {
    return scratch;
  }

  /** Whether the directory is in a small file system. */
  boolean isConfined() {
    return confinement.isPresent();
  }

  /** Makes that file system larger, if there is one. */
  void makeSpace() throws IOException {
    if (confinement.isPresent()) {
      confinement.get().grow();
    }
  }

  /** Makes the objects of a trial, in so many workers, broken in that way. */
  void prepare(List<SharedThing> things, int processCount, String asTwin)
      throws WorkerException, InterruptedException {
    if (candidate.inherits()) {
      grow(1);
      use(asTwin);
      for (SharedThing thing : things) {
        make(thing);
      }
      while (workers.size() < processCount) {
        workers.add(forked());
      }
      return;
    }
    grow(processCount);
    use(asTwin);
    for (SharedThing thing : things) {
      make(thing);
    }
  }

  /** Takes the objects of a trial away, so that their names are free. */
  void clear() throws WorkerException, InterruptedException {
    List<SharedThing> backwards = new ArrayList<>(made.keySet()).reversed();
    for (SharedThing thing : backwards) {
      for (WorkerLink worker : workers.reversed()) {
        var _ = worker.command("forget " + thing.name(), patience());
      }
    }
    made.clear();
  }

  private void grow(int count) throws WorkerException, InterruptedException {
    List<WorkerLink> fresh = new ArrayList<>();
    while (workers.size() + fresh.size() < count) {
      List<String> ofWorker = mix.next();
      options.add(String.join(" ", ofWorker));
      fresh.add(launch("worker-" + (started + 1), ofWorker));
    }
    for (WorkerLink worker : fresh) {
      greet(worker);
      workers.add(worker);
    }
  }

  private WorkerLink launch(String name, List<String> jvmOptions) throws WorkerException {
    started++;
    List<String> command = candidate.command();
    return WorkerLink.start(
        name,
        confinement.map(place -> place.inside(command)).orElse(command),
        jvmOptions,
        scratch,
        processes);
  }

  private void greet(WorkerLink worker) throws WorkerException, InterruptedException {
    var _ = Interview.hello(worker, patience());
    if (!twin.equals(TrialEvidence.NO_TWIN)) {
      var _ = worker.command("use " + twin, patience());
    }
  }

  private WorkerLink forked() throws WorkerException, InterruptedException {
    return forkedFrom(workers.getFirst());
  }

  private WorkerLink forkedFrom(WorkerLink parent) throws WorkerException, InterruptedException {
    started++;
    WorkerLink worker = parent.fork("worker-" + started, patience());
    var _ = Interview.hello(worker, patience());
    return worker;
  }

  private void use(String asTwin) throws WorkerException, InterruptedException {
    if (!twin.equals(asTwin)) {
      for (WorkerLink worker : workers) {
        var _ = worker.command("use " + asTwin, patience());
      }
      twin = asTwin;
    }
  }

  /** Makes an object in the first worker, and in the others attaches it. */
  void make(SharedThing thing) throws WorkerException, InterruptedException {
    String handle = create(workers.getFirst(), thing);
    made.put(thing, handle);
    for (WorkerLink worker : workers.subList(1, workers.size())) {
      attach(worker, thing, handle);
    }
  }

  /** Whether an object was made already. */
  boolean has(SharedThing thing) {
    return made.containsKey(thing);
  }

  private String create(WorkerLink worker, SharedThing thing)
      throws WorkerException, InterruptedException {
    return worker.command("create %s %s".formatted(thing.name(), thing.create()), patience());
  }

  private void attach(WorkerLink worker, SharedThing thing, String handle)
      throws WorkerException, InterruptedException {
    String command =
        thing.attach().isEmpty()
            ? "create %s %s".formatted(thing.name(), thing.create())
            : "attach %s %s %s".formatted(thing.name(), thing.attach(), handle);
    var _ = worker.command(command, patience());
  }

  /** Makes the objects of a round in another worker, and attaches them in all others. */
  void makeIn(WorkerLink creator, List<SharedThing> things)
      throws WorkerException, InterruptedException {
    for (SharedThing thing : things) {
      String handle = create(creator, thing);
      made.put(thing, handle);
      for (WorkerLink worker : workers) {
        attach(worker, thing, handle);
      }
    }
  }

  /**
   * Attaches the objects in a worker that comes late: by the handle that another worker gives which
   * has attached them too, or else by the one that their creator gave.
   */
  void attachLate(WorkerLink late) throws WorkerException, InterruptedException {
    attachLate(late, workers.getLast());
  }

  /** Attaches the objects in a worker by the handles that another one gives. */
  void attachLate(WorkerLink late, WorkerLink giver) throws WorkerException, InterruptedException {
    for (Map.Entry<SharedThing, String> thing : made.entrySet()) {
      String handle;
      try {
        handle = giver.command("handle " + thing.getKey().name(), patience());
      } catch (WorkerException e) {
        if (e.kind() != Kind.REFUSED) {
          throw e;
        }
        handle = thing.getValue();
      }
      attach(late, thing.getKey(), handle);
    }
  }

  /** Returns a child of a worker, which has inherited the objects of the trial. */
  WorkerLink childOf(WorkerLink parent) throws WorkerException, InterruptedException {
    WorkerLink worker = forkedFrom(parent);
    guests.add(worker);
    return worker;
  }

  /** Starts workers ahead of their use, until there are so many. */
  void startSpares(int count) throws WorkerException {
    while (spares.size() < count && !candidate.inherits()) {
      spares.add(launch("victim-" + (started + 1), mix.shortLived()));
    }
  }

  /** Returns one more worker, which has the objects of the trial. */
  WorkerLink oneMore() throws WorkerException, InterruptedException {
    guests.removeIf(guest -> !guest.alive());
    if (candidate.inherits()) {
      WorkerLink worker = forked();
      guests.add(worker);
      return worker;
    }
    WorkerLink worker = stranger();
    attachAll(worker);
    return worker;
  }

  /** Returns one more worker, whose accesses to the locks of the trial are followed. */
  WorkerLink oneMoreFollowed() throws WorkerException, InterruptedException {
    guests.removeIf(guest -> !guest.alive());
    WorkerLink worker = stranger();
    var _ = worker.command("follow", patience());
    attachAll(worker);
    return worker;
  }

  private void attachAll(WorkerLink worker) throws WorkerException, InterruptedException {
    for (Map.Entry<SharedThing, String> thing : made.entrySet()) {
      attach(worker, thing.getKey(), thing.getValue());
    }
  }

  /** Returns one more worker, which has no objects. */
  WorkerLink stranger() throws WorkerException, InterruptedException {
    startSpares(1);
    WorkerLink worker = spares.remove();
    guests.add(worker);
    greet(worker);
    return worker;
  }

  /** The workers that take part in a trial from its beginning. */
  WorkerLink worker(int index) {
    return workers.get(index);
  }

  /** All workers that take part in a trial from its beginning. */
  List<WorkerLink> workers() {
    return List.copyOf(workers);
  }

  /** Whether this crew can serve another trial after one that went well. */
  boolean reusable() {
    // Each trial makes a few objects, which are not given back everywhere.
    return !candidate.inherits()
        && candidate.mostLocks() > 10_000
        && candidate.mostObjects() > 10_000;
  }

  /** Returns the options of the workers' JVMs, in words. */
  String jvmOptions() {
    StringBuilder words = new StringBuilder();
    for (int i = 0; i < options.size(); i++) {
      words
          .append(i == 0 ? "" : "; ")
          .append("process ")
          .append(i + 1)
          .append(": ")
          .append(options.get(i).isEmpty() ? "none" : options.get(i));
    }
    return words.toString();
  }

  /** A number that no other trial of this crew has. */
  int nextTrial() {
    return ++trials;
  }

  /** How many processes were started. */
  int started() {
    return started;
  }

  /** What an exception in the conversation says about the implementation. */
  WorkerTrouble trouble(WorkerException e, boolean atWork) throws InterruptedException {
    List<Attachment> texts = texts(e.kind() == Kind.SILENT);
    boolean exited = e.kind() == Kind.ENDED && !e.getMessage().contains("signal 9");
    return atWork && exited
        ? WorkerTrouble.proof(e.getMessage(), texts)
        : WorkerTrouble.undecided(e.getMessage(), texts);
  }

  /**
   * What the workers have printed; if asked for also what each of their threads does, and the
   * objects in words.
   */
  List<Attachment> texts(boolean withStacks) throws InterruptedException {
    List<WorkerLink> all = new ArrayList<>(workers);
    all.addAll(guests);
    List<Attachment> texts = new ArrayList<>();
    if (withStacks) {
      texts.add(new Attachment("objects in words", objectsInWords()));
      if (candidate.java().isPresent()) {
        dump(all);
      } else {
        for (WorkerLink worker : all) {
          texts.add(text("threads", worker, ThreadStates.of(worker.pid())));
        }
      }
    }
    for (WorkerLink worker : all) {
      texts.add(text("output", worker, worker.output()));
    }
    return texts;
  }

  private static Attachment text(String what, WorkerLink worker, String text) {
    return new Attachment(
        "%s of %s (process %d)".formatted(what, worker.name(), worker.pid()), text);
  }

  /** Has all JVMs write the stacks of their threads to their outputs. */
  private static void dump(List<WorkerLink> all) throws InterruptedException {
    List<WorkerLink> living = all.stream().filter(WorkerLink::alive).toList();
    for (WorkerLink worker : living) {
      worker.requestThreadDump();
    }
    long end = System.nanoTime() + TO_DUMP.toNanos();
    while (!living.stream().allMatch(WorkerLink::hasDumped) && System.nanoTime() < end) {
      Thread.sleep(20);
    }
  }

  /** What a worker says of the objects; one that does not answer is not asked again. */
  private String objectsInWords() throws InterruptedException {
    List<WorkerLink> asked = new ArrayList<>(workers);
    StringBuilder words = new StringBuilder(made.isEmpty() ? "No object was made yet.\n" : "");
    for (SharedThing thing : made.keySet()) {
      String said = "no worker answers";
      while (!asked.isEmpty()) {
        try {
          said = asked.getFirst().command("describe " + thing.name(), TO_DESCRIBE);
          break;
        } catch (WorkerException e) {
          said = e.getMessage();
          asked.removeFirst();
        }
      }
      words.append(thing.name()).append(": ").append(said).append('\n');
    }
    return words.toString();
  }

  @Override
  public void close() {
    try {
      // Who has forked another one is the last: it is the parent that the other's end is told to.
      for (WorkerLink worker : workers.reversed()) {
        worker.end(ENDING);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    processes.close();
    confinement.ifPresent(SmallFileSystem::close);
  }
}
