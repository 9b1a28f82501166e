package dev.sharelock.engine.multijvm;

import dev.sharelock.results.Attachment;
import dev.sharelock.workload.Lane;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A worker process, as its conductor sees it. */
final class Worker {
  private final String name;
  private final Process process;
  private final Path output;
  private final List<Lane> lanes;
  private boolean killed;

  Worker(String name, Process process, Path output, List<Lane> lanes) {
    this.name = name;
    this.process = process;
    this.output = output;
    this.lanes = List.copyOf(lanes);
  }

  String name() {
    return name;
  }

  long pid() {
    return process.pid();
  }

  /** Its threads' lanes. */
  List<Lane> lanes() {
    return lanes;
  }

  /** Kills it with SIGKILL; it no longer counts as one that should be there. */
  void kill() {
    killed = true;
    var _ = process.destroyForcibly();
  }

  void awaitEnd() throws InterruptedException {
    var _ = process.waitFor();
  }

  boolean killed() {
    return killed;
  }

  /** Whether it ended although nobody had killed it. */
  boolean endedByItself() {
    return !killed && !process.isAlive();
  }

  int exitStatus() {
    return process.exitValue();
  }

  /** Makes it write the stacks of its threads to its output. */
  void requestThreadDump() throws InterruptedException {
    try {
      // Through a shell, whose kill is built in: the program of that name is not everywhere.
      var _ = new ProcessBuilder("sh", "-c", "kill -QUIT " + pid()).start().waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What it has written so far. */
  Attachment output() {
    String text;
    try {
      text = new String(Files.readAllBytes(output), StandardCharsets.UTF_8);
    } catch (IOException e) {
      text = "It could not be read: " + e;
    }
    return new Attachment("output of " + name + " (process " + pid() + ")", text);
  }
}
