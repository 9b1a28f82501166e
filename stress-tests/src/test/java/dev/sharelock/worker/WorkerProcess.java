package dev.sharelock.worker;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** A worker in a process of its own, and the conversation with it. */
final class WorkerProcess implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 120;
  private static final String OVER = "the output is over";

  /** Longer lines than this are cut: some print without line breaks. */
  private static final int LONGEST_LINE = 10_000;

  private final ProcessHandle process;
  private final OutputStream in;
  private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> done = new LinkedBlockingQueue<>();
  private final AtomicLong characters = new AtomicLong();
  private Optional<Process> started = Optional.empty();

  private WorkerProcess(ProcessHandle process, OutputStream in, InputStream out) {
    this.process = process;
    this.in = in;
    Thread.ofPlatform().daemon().start(() -> readAll(out));
  }

  /** Starts a Java worker for the provider of that name, with further options of the JVM. */
  static WorkerProcess java(Path directory, String name, String... options) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("-XX:TieredStopAtLevel=1");
    command.add("-Djava.io.tmpdir=" + directory);
    command.addAll(List.of(options));
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(WorkerMain.class.getName());
    command.add(name);
    return start(directory, command);
  }

  static WorkerProcess start(Path directory, List<String> command) throws IOException {
    Process process =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectError(directory.resolve("errors-" + System.nanoTime()).toFile())
            .start();
    WorkerProcess worker =
        new WorkerProcess(process.toHandle(), process.getOutputStream(), process.getInputStream());
    worker.started = Optional.of(process);
    return worker;
  }

  /** Lets this worker start another one that inherits its objects. */
  WorkerProcess fork(Path socket) throws IOException, InterruptedException {
    try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      var _ = server.bind(UnixDomainSocketAddress.of(socket));
      long pid = Long.parseLong(obey("fork " + socket));
      SocketChannel connection = server.accept();
      return new WorkerProcess(
          ProcessHandle.of(pid).orElseThrow(),
          Channels.newOutputStream(connection),
          Channels.newInputStream(connection));
    }
  }

  /** Sends a command without waiting for its answer. */
  void send(String command) throws IOException {
    in.write((command + "\n").getBytes(StandardCharsets.UTF_8));
    in.flush();
  }

  /** Sends a command and returns its answer. */
  String ask(String command) throws IOException, InterruptedException {
    send(command);
    return next(answers);
  }

  /** Sends a command that has to be obeyed, and returns what comes after {@code @ ok}. */
  String obey(String command) throws IOException, InterruptedException {
    String answer = ask(command);
    if (!answer.equals("@ ok") && !answer.startsWith("@ ok ")) {
      throw new AssertionError("'" + command + "' was answered by '" + answer + "'.");
    }
    return answer.substring(Math.min(answer.length(), "@ ok ".length()));
  }

  /** Lets a thread do an operation, and returns what comes of it. */
  String call(String thread, String operation) throws IOException, InterruptedException {
    var _ = obey("call " + thread + " " + operation);
    return done();
  }

  /** Returns what came of the operation that ends next. */
  String done() throws InterruptedException {
    return next(done);
  }

  /** Returns how many characters it has printed. */
  long characters() {
    return characters.get();
  }

  long pid() {
    return process.pid();
  }

  /** Closes its input. */
  void hangUp() throws IOException {
    in.close();
  }

  /** Waits for its end and returns its exit status. */
  int exit() throws InterruptedException {
    Process process = started.orElseThrow();
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("The worker does not end.");
    }
    return process.exitValue();
  }

  /** Kills it and waits until it is gone. */
  void kill() {
    process.destroyForcibly();
    LaneBench.await(() -> !process.isAlive(), "a killed worker is gone");
  }

  private static String next(BlockingQueue<String> lines) throws InterruptedException {
    String line = lines.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    if (line == null) {
      throw new AssertionError("The worker does not answer.");
    }
    return line;
  }

  private void readAll(InputStream output) {
    StringBuilder line = new StringBuilder();
    char[] chunk = new char[1 << 16];
    try (Reader reader = new InputStreamReader(output, StandardCharsets.UTF_8)) {
      for (int read = reader.read(chunk); read >= 0; read = reader.read(chunk)) {
        characters.addAndGet(read);
        for (int i = 0; i < read; i++) {
          accept(line, chunk[i]);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      answers.add(OVER);
      done.add(OVER);
    }
  }

  private void accept(StringBuilder line, char next) {
    if (next != '\n') {
      if (line.length() < LONGEST_LINE) {
        line.append(next);
      }
      return;
    }
    String whole = line.toString();
    line.setLength(0);
    if (whole.startsWith("@ done ")) {
      done.add(whole);
    } else if (whole.startsWith("@ ")) {
      answers.add(whole);
    }
  }

  /** Ends it, whatever it does. */
  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }
}
