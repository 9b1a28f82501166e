package dev.sharelock.worker;

import dev.sharelock.spi.Capability;
import dev.sharelock.spi.Implementation;
import dev.sharelock.spi.ImplementationName;
import dev.sharelock.spi.Layout;
import dev.sharelock.worker.command.CommandException;
import dev.sharelock.worker.command.Settings;
import dev.sharelock.worker.command.Words;
import dev.sharelock.worker.control.ControlFile;
import dev.sharelock.worker.objects.Named;
import dev.sharelock.worker.objects.NamedObjects;
import dev.sharelock.worker.twin.Twins;
import dev.sharelock.worker.workload.LaneContext;
import dev.sharelock.worker.workload.Workloads;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What a worker does for each command of the protocol. */
final class Session {
  private static final String NOBODY = "none";

  private final String providerName;
  private final Path scratch;
  private final NamedObjects objects = new NamedObjects();
  private final CallThreads calls;
  private final Lanes lanes = new Lanes();
  private final AccessCount accesses = new AccessCount();

  private Implementation healthy;
  private Implementation used;
  private Set<Capability> capabilities = Set.of();
  private Creation creation;
  private Optional<ControlFile> control = Optional.empty();
  private Optional<String> twin = Optional.empty();
  private boolean followed;

  Session(String providerName, Path scratch, Replies replies) {
    this.providerName = providerName;
    this.scratch = scratch;
    this.calls = new CallThreads(replies);
  }

  /** Obeys a command. What it throws is the answer. */
  Answer execute(String command) throws Exception {
    Words words = new Words(command);
    String verb = words.next("a command");
    if (healthy == null && !verb.equals("hello")) {
      throw new CommandException("The first command has to be 'hello 1', not '" + command + "'.");
    }
    return switch (verb) {
      case "hello" -> hello(words);
      case "supports" -> supports(words);
      case "use" -> use(words);
      case "follow" -> follow(words);
      case "strike" -> strike(words);
      case "create" -> create(words);
      case "attach" -> attach(words);
      case "forget" -> forget(words);
      case "control" -> control(words);
      case "run" -> run(words);
      case "join" -> join(words);
      case "call" -> call(words);
      case "interrupt" -> interrupt(words);
      case "retire" -> retire(words);
      case "handle" -> handle(words);
      case "describe" -> describe(words);
      case "fork" -> throw new CommandException("A Java worker cannot be forked.");
      default -> throw new CommandException("There is no command '" + verb + "'.");
    };
  }

  private Answer hello(Words words) throws IOException {
    long version = words.number("the version");
    words.end();
    if (version != 1) {
      throw new CommandException("This worker speaks version 1 of the protocol only.");
    }
    if (healthy == null) {
      Implementation made = Providers.named(providerName);
      capabilities = EnumSet.noneOf(Capability.class);
      capabilities.addAll(made.capabilities());
      healthy = made;
      use(made);
    }
    StringBuilder answer = new StringBuilder("protocol=1 language=java");
    answer.append(" pid=").append(ProcessHandle.current().pid());
    answer.append(" name=").append(name());
    answer.append(" version=").append(healthy.version().replaceAll("\\s", "-"));
    answer.append(" capabilities=").append(commas(capabilities));
    appendLimit(answer, "most-locks", healthy.mostLocks());
    appendLimit(answer, "most-objects", healthy.mostObjects());
    answer.append(" workloads=").append(String.join(",", Workloads.names()));
    answer.append(" twins=").append(String.join(",", Twins.names()));
    return Answer.of(answer.toString());
  }

  private String name() {
    ImplementationName name = healthy.getClass().getAnnotation(ImplementationName.class);
    return name == null ? healthy.getClass().getName() : name.value();
  }

  private static String commas(Set<Capability> capabilities) {
    return capabilities.stream().map(Capability::text).collect(Collectors.joining(","));
  }

  private static void appendLimit(StringBuilder answer, String key, int limit) {
    if (limit != Integer.MAX_VALUE) {
      answer.append(' ').append(key).append('=').append(limit);
    }
  }

  private Answer supports(Words words) {
    Layout layout = Creation.layout(words);
    words.end();
    return Answer.of(used.supports(layout) ? "yes" : "no");
  }

  private Answer use(Words words) throws IOException {
    String name = words.next("the name of a twin");
    words.end();
    twin = name.equals(NOBODY) ? Optional.empty() : Optional.of(name);
    use(twin.isEmpty() ? healthy : Twins.of(name, healthy, twinWords()));
    return Answer.DONE;
  }

  private void use(Implementation implementation) {
    if (followed) {
      implementation.followAccesses(accesses);
    }
    used = implementation;
    creation = new Creation(implementation, capabilities, scratch, objects);
  }

  /** The words of a twin are in one file of the scratch directory, for all workers. */
  private ControlFile twinWords() throws IOException {
    return Twins.words(scratch.resolve("twin-words"));
  }

  private Answer follow(Words words) {
    words.end();
    if (!capabilities.contains(Capability.FOLLOWED_ACCESSES)) {
      throw new CommandException("The accesses of this implementation cannot be followed.");
    }
    followed = true;
    used.followAccesses(accesses);
    return Answer.DONE;
  }

  private Answer strike(Words words) {
    String thread = words.next("the name of a thread");
    long after = words.number("a number of accesses");
    OwnSignal signal = OwnSignal.named(words.next("'kill' or 'stop'"));
    words.end();
    accesses.strike(calls.thread(thread), after, signal);
    return Answer.DONE;
  }

  private Answer create(Words words) throws IOException {
    return Answer.of(creation.create(words));
  }

  private Answer attach(Words words) throws IOException {
    creation.attach(words);
    return Answer.DONE;
  }

  private Answer forget(Words words) {
    String name = words.next("the name of an object");
    words.end();
    creation.forget(name);
    return Answer.DONE;
  }

  private Answer control(Words words) throws IOException {
    // One that was opened before stays open: lanes may be at work on it.
    control = Optional.of(ControlFile.open(scratch.resolve(words.rest("the file"))));
    return Answer.DONE;
  }

  private Answer run(Words words) {
    int first = Math.toIntExact(words.number("the first lane"));
    int threads = Math.toIntExact(words.number("the number of threads"));
    String workload = words.next("the name of a workload");
    Settings settings = new Settings(words);
    ControlFile file =
        control.orElseThrow(
            () -> new CommandException("Lanes need a control file: 'control FILE' comes first."));
    lanes.start(
        first,
        threads,
        workload,
        lane ->
            new LaneContext(
                lane, file, file.lane(lane), settings, objects, used, capabilities, twin));
    return Answer.DONE;
  }

  private Answer join(Words words) {
    words.end();
    lanes.join();
    return Answer.DONE;
  }

  private Answer call(Words words) {
    String thread = words.next("the name of a thread");
    Named object = objects.get(words.next("the name of an object"));
    FunctionCall call = FunctionCall.parse(object, words);
    return new Answer("", () -> calls.submit(thread, call));
  }

  private Answer interrupt(Words words) {
    String thread = words.next("the name of a thread");
    words.end();
    calls.interrupt(thread);
    return Answer.DONE;
  }

  private Answer retire(Words words) throws InterruptedException {
    String thread = words.next("the name of a thread");
    words.end();
    calls.retire(thread);
    return Answer.DONE;
  }

  private Answer handle(Words words) {
    Named object = objects.get(words.next("the name of an object"));
    words.end();
    return Answer.of(creation.handle(object.object()));
  }

  private Answer describe(Words words) {
    Named object = objects.get(words.next("the name of an object"));
    words.end();
    return Answer.of(Description.of(object));
  }
}
