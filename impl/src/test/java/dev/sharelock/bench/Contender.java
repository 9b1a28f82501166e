package dev.sharelock.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The running process of a contestant, ready to do its next batch. */
final class Contender implements AutoCloseable {
  private static final long LONGEST_SECONDS = 120;
  private static final long LONGEST_END_SECONDS = 10;
  private static final String END = "";

  private final String name;
  private final Process process;
  private final Writer orders;
  private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();

  private Contender(String name, List<String> command) throws IOException {
    this.name = name;
    process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    orders = process.outputWriter(StandardCharsets.US_ASCII);
    Thread.ofPlatform().daemon().start(this::readAnswers);
  }

  /** Starts it and waits until it is ready. */
  static Contender start(String name, List<String> command)
      throws IOException, InterruptedException {
    Contender contender = new Contender(name, command);
    try {
      String greeting = contender.nextLine();
      if (!greeting.equals("ready")) {
        throw new IOException("%s is not ready, it says: %s".formatted(name, greeting));
      }
      return contender;
    } catch (IOException | InterruptedException e) {
      contender.close();
      throw e;
    }
  }

  private void readAnswers() {
    try (BufferedReader output = process.inputReader(StandardCharsets.US_ASCII)) {
      for (String line; (line = output.readLine()) != null; ) {
        answers.add(line);
      }
    } catch (IOException e) {
      // It was ended: there is nothing more to read.
    }
    answers.add(END);
  }

  /** Has it do one batch. */
  Answer run() throws IOException, InterruptedException {
    orders.write("run\n");
    orders.flush();
    return Answer.parse(nextLine());
  }

  private String nextLine() throws IOException, InterruptedException {
    String line = answers.poll(LONGEST_SECONDS, TimeUnit.SECONDS);
    if (line == null) {
      throw new IOException("%s gave no answer in %d s".formatted(name, LONGEST_SECONDS));
    }
    if (line.equals(END)) {
      throw new IOException("%s has ended without an answer".formatted(name));
    }
    return line;
  }

  /** Ends it, by the end of its input, or else by force. */
  @Override
  public void close() throws IOException {
    List<ProcessHandle> children = process.descendants().toList();
    try {
      orders.close();
    } catch (IOException e) {
      // It has ended already.
    }
    try {
      if (process.waitFor(LONGEST_END_SECONDS, TimeUnit.SECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    process.destroyForcibly();
    children.forEach(ProcessHandle::destroyForcibly);
  }
}
