package dev.sharelock.engine.workers;

import dev.sharelock.engine.ChildProcesses;
import dev.sharelock.engine.workers.WorkerException.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A worker process and the conversation with it: commands, answers in their order, and the answers
 * of its call threads, which come when they come. One thread uses it.
 */
public final class WorkerLink {
  /** Further options of a worker that is a JVM, in its environment, separated by spaces. */
  public static final String JVM_OPTIONS = "SHARELOCK_JVM_OPTIONS";

  /** How long a connection from a worker that another one has started may take. */
  private static final Duration CONNECTING = Duration.ofSeconds(20);

  private final String name;
  private final AnsweringProcess process;
  private final OutputStream commands;
  private final WorkerOutput output;
  private final WorkerOutput errors = new WorkerOutput(_ -> {});
  private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();
  private final Map<String, BlockingQueue<String>> calls = new ConcurrentHashMap<>();
  private final Thread reading;
  private final Path scratch;
  private volatile boolean killed;

  private WorkerLink(
      String name,
      AnsweringProcess process,
      OutputStream commands,
      InputStream answersIn,
      Path scratch) {
    this.name = name;
    this.process = process;
    this.commands = commands;
    this.scratch = scratch;
    this.output = new WorkerOutput(this::receive);
    this.reading =
        Thread.ofPlatform().name("output-of-" + name).daemon().start(() -> output.drain(answersIn));
  }

  /** Starts a worker in a scratch directory. */
  public static WorkerLink start(
      String name, List<String> command, Path scratch, ChildProcesses processes)
      throws WorkerException {
    return start(name, command, List.of(), scratch, processes);
  }

  /** Starts a worker in a scratch directory, with further options if it is a JVM. */
  public static WorkerLink start(
      String name,
      List<String> command,
      List<String> jvmOptions,
      Path scratch,
      ChildProcesses processes)
      throws WorkerException {
    ProcessBuilder builder = new ProcessBuilder(command).directory(scratch.toFile());
    builder.environment().put("TMPDIR", scratch.toString());
    builder.environment().put(JVM_OPTIONS, String.join(" ", jvmOptions));
    try {
      Process started = processes.start(builder);
      WorkerLink link =
          new WorkerLink(
              name,
              AnsweringProcess.of(started),
              started.getOutputStream(),
              started.getInputStream(),
              scratch);
      Thread.ofPlatform()
          .name("errors-of-" + name)
          .daemon()
          .start(() -> link.errors.drain(started.getErrorStream()));
      return link;
    } catch (IOException e) {
      throw new WorkerException(
          Kind.ENDED, "The worker's command cannot be started: " + e.getMessage());
    }
  }

  /** Has this worker start another one, which inherits its objects. */
  public WorkerLink fork(String childName, Duration patience)
      throws WorkerException, InterruptedException {
    Path socket = scratch.resolve(childName + ".socket");
    try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      server.bind(UnixDomainSocketAddress.of(socket));
      server.configureBlocking(false);
      long pid = number("fork " + socket, patience);
      SocketChannel connection = accept(server);
      ProcessHandle forked =
          ProcessHandle.of(pid)
              .orElseThrow(
                  () ->
                      new WorkerException(
                          Kind.ENDED, "The worker " + childName + " has ended at once."));
      return new WorkerLink(
          childName,
          AnsweringProcess.forked(forked),
          Channels.newOutputStream(connection),
          Channels.newInputStream(connection),
          scratch);
    } catch (IOException e) {
      throw new WorkerException(
          Kind.NONSENSE, "%s cannot be connected with: %s".formatted(childName, e.getMessage()));
    } finally {
      try {
        Files.deleteIfExists(socket);
      } catch (IOException e) {
        // The scratch directory goes as a whole.
      }
    }
  }

  private SocketChannel accept(ServerSocketChannel server)
      throws IOException, WorkerException, InterruptedException {
    long end = System.nanoTime() + CONNECTING.toNanos();
    while (System.nanoTime() < end) {
      SocketChannel connection = server.accept();
      if (connection != null) {
        connection.configureBlocking(true);
        return connection;
      }
      Thread.sleep(1);
    }
    throw new WorkerException(
        Kind.SILENT,
        "A worker that was to be forked did not connect within %d s."
            .formatted(CONNECTING.toSeconds()));
  }

  /** Sends a command and returns the words of the answer {@code ok}. */
  public String command(String command, Duration patience)
      throws WorkerException, InterruptedException {
    send(command);
    String answer = await(answers, command, patience);
    if (answer.equals("ok")) {
      return "";
    }
    if (answer.startsWith("ok ")) {
      return answer.substring("ok ".length()).strip();
    }
    if (answer.startsWith("error")) {
      throw new WorkerException(
          Kind.REFUSED,
          "%s answered '%s' to '%s'.".formatted(name, shortened(answer), verb(command)));
    }
    throw new WorkerException(
        Kind.NONSENSE,
        "%s answered '%s' to '%s', which is no answer."
            .formatted(name, shortened(answer), verb(command)));
  }

  /** Returns whether objects of a layout can be created. */
  public boolean supports(String layout, Duration patience)
      throws WorkerException, InterruptedException {
    return command("supports " + layout, patience).equalsIgnoreCase("yes");
  }

  /** Sends a command that is answered with a number. */
  public long number(String command, Duration patience)
      throws WorkerException, InterruptedException {
    String answer = command(command, patience);
    try {
      return Long.parseLong(answer);
    } catch (NumberFormatException e) {
      throw new WorkerException(
          Kind.NONSENSE,
          "%s answered '%s' to '%s', which is no number."
              .formatted(name, shortened(answer), verb(command)));
    }
  }

  /** Begins an operation in a thread of the worker. */
  public void call(String thread, String operation, Duration patience)
      throws WorkerException, InterruptedException {
    calls.computeIfAbsent(thread, _ -> new LinkedBlockingQueue<>());
    var _ = command("call " + thread + " " + operation, patience);
  }

  /** Returns what an operation that was begun has answered, if it has within that time. */
  public Optional<String> answer(String thread, Duration patience)
      throws WorkerException, InterruptedException {
    BlockingQueue<String> queue = calls.computeIfAbsent(thread, _ -> new LinkedBlockingQueue<>());
    long end = System.nanoTime() + patience.toNanos();
    while (true) {
      String answer = queue.poll(5, TimeUnit.MILLISECONDS);
      if (answer != null) {
        return Optional.of(answer);
      }
      if (!process.alive()) {
        throw ended("'call'");
      }
      if (System.nanoTime() > end) {
        return Optional.empty();
      }
    }
  }

  private void send(String command) throws WorkerException {
    try {
      commands.write((command + "\n").getBytes(StandardCharsets.UTF_8));
      commands.flush();
    } catch (IOException e) {
      throw ended("'" + verb(command) + "'");
    }
  }

  private String await(BlockingQueue<String> from, String command, Duration patience)
      throws WorkerException, InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    while (true) {
      String answer = from.poll(5, TimeUnit.MILLISECONDS);
      if (answer != null) {
        return answer;
      }
      if (!reading.isAlive()) {
        answer = from.poll();
        if (answer != null) {
          return answer;
        }
        throw ended("'" + verb(command) + "'");
      }
      if (System.nanoTime() > end) {
        throw new WorkerException(
            Kind.SILENT,
            "%s (process %d) did not answer '%s' within %.1f s.%s"
                .formatted(name, pid(), verb(command), patience.toMillis() / 1e3, lastPrinted()));
      }
    }
  }

  /** Returns its last line of output in words, which may have been meant as the answer. */
  private String lastPrinted() {
    return output
        .text()
        .lines()
        .filter(line -> !line.isBlank())
        .reduce((_, later) -> later)
        .map(
            line ->
                " An answer begins with '@ '; the last line that it printed was '%s'."
                    .formatted(shortened(line)))
        .orElse("");
  }

  private WorkerException ended(String during) throws WorkerException {
    return new WorkerException(
        Kind.ENDED, "%s (process %d) %s during %s.".formatted(name, pid(), ending(), during));
  }

  /** Returns how the process ended, in words. */
  public String ending() {
    return process.ending();
  }

  /** Returns whether SIGKILL has ended the process, or nobody knows what has. */
  public boolean mayHaveBeenKilled() throws InterruptedException {
    return process.mayHaveBeenKilled();
  }

  private void receive(String answer) {
    if (!answer.startsWith("done ")) {
      answers.add(answer);
      return;
    }
    String[] words = answer.split(" ", 3);
    if (words.length == 3) {
      calls.computeIfAbsent(words[1], _ -> new LinkedBlockingQueue<>()).add(words[2]);
    }
  }

  private static String verb(String command) {
    int space = command.indexOf(' ');
    return space < 0 ? command : command.substring(0, space);
  }

  private static String shortened(String text) {
    return text.length() <= 300 ? text : text.substring(0, 300) + "…";
  }

  /** Returns what it is called in texts. */
  public String name() {
    return name;
  }

  /** Finds the process that answers, by the id that it said in its answer to {@code hello}. */
  void identify(Optional<String> said) throws WorkerException {
    process.identify(said);
  }

  /** Returns its process id. */
  public long pid() {
    return process.pid();
  }

  /** Returns how long its process has had processors; zero if that is not known. */
  public Duration processorTime() {
    return process.processorTime();
  }

  /** Returns whether its process lives. */
  public boolean alive() {
    return process.alive();
  }

  /** Returns whether it was killed by the harness. */
  public boolean killed() {
    return killed;
  }

  /** Kills it with SIGKILL. */
  public void kill() {
    letEnd();
    process.kill();
  }

  /** Its end is no trouble from now on. */
  public void letEnd() {
    killed = true;
  }

  /** Waits until its process has ended. */
  public boolean awaitEnd(Duration patience) throws InterruptedException {
    return process.awaitEnd(patience);
  }

  /** Tells it to end, and kills it if it does not soon. */
  public void end(Duration patience) throws InterruptedException {
    try {
      send("end");
      commands.close();
    } catch (WorkerException | IOException e) {
      // It has ended already.
    }
    if (!awaitEnd(patience)) {
      kill();
    }
  }

  /** Returns what it has printed, standard error after standard output. */
  public String output() {
    return output.text() + errors.text();
  }

  /** Makes a JVM write the stacks of its threads to its output. */
  public void requestThreadDump() throws InterruptedException {
    process.requestThreadDump();
  }

  /** Returns whether a JVM has written such stacks since it was started. */
  public boolean hasDumped() {
    // The last words of a dump but for the state of the heap.
    return output().contains("JNI global ref");
  }
}
