package dev.sharelock.engine.workers;

import dev.sharelock.engine.workers.WorkerException.Kind;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The process that answers as a worker: that of its command, one that the command has started in
 * turn, such as a script without {@code exec} or {@code go run} does, or one that another worker
 * has forked. It is the one that is killed, stopped and pinned.
 */
final class AnsweringProcess {
  private static final int SIGNALLED = 128;
  private static final int KILLED = SIGNALLED + 9;

  /** How long what has closed its output may take to end. */
  private static final long ENDING_SECONDS = 2;

  private final Optional<Process> command;
  private volatile ProcessHandle process;

  private AnsweringProcess(ProcessHandle process, Optional<Process> command) {
    this.process = process;
    this.command = command;
  }

  /** Until it says otherwise, the process of the command is the worker. */
  static AnsweringProcess of(Process command) {
    return new AnsweringProcess(command.toHandle(), Optional.of(command));
  }

  static AnsweringProcess forked(ProcessHandle process) {
    return new AnsweringProcess(process, Optional.empty());
  }

  /**
   * Finds the process that answered.
   *
   * @param said the process id that it gave, if it gave one
   */
  void identify(Optional<String> said) throws WorkerException {
    if (said.isEmpty()) {
      if (command.isPresent() && process.children().findAny().isPresent()) {
        throw new WorkerException(
            Kind.NONSENSE,
            ("The worker's command (process %d) has started another process, and the answer to"
                    + " 'hello' has no pid= that says which of them is the worker.")
                .formatted(pid()));
      }
    } else if (!said.get().equals(Long.toString(pid()))) {
      process =
          process
              .descendants()
              .filter(started -> said.get().equals(Long.toString(started.pid())))
              .findFirst()
              .orElseThrow(
                  () ->
                      new WorkerException(
                          Kind.NONSENSE,
                          ("The worker says pid=%s, but its command is process %d and has started no"
                                  + " such process: it has to say the id that it has for the harness.")
                              .formatted(said.get(), pid())));
    }
  }

  long pid() {
    return process.pid();
  }

  boolean alive() {
    return process.isAlive();
  }

  void kill() {
    var _ = process.destroyForcibly();
  }

  boolean awaitEnd(Duration patience) throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    while (alive()) {
      if (System.nanoTime() > end) {
        return false;
      }
      Thread.sleep(1);
    }
    return true;
  }

  /** Returns how it ended, in words, as far as that can be known. */
  String ending() {
    if (command.isEmpty()) {
      return "ended";
    }
    if (!commandHasEnded()) {
      return alive() ? "closed its output" : "ended";
    }
    int status = command.get().exitValue();
    if (!isCommand()) {
      return "ended (its command with exit status %d)".formatted(status);
    }
    return status > SIGNALLED
        ? "was ended by signal " + (status - SIGNALLED)
        : "ended with exit status " + status;
  }

  /** Returns whether SIGKILL has ended it, or nobody knows what has. */
  boolean mayHaveBeenKilled() throws InterruptedException {
    return isCommand()
        ? commandHasEnded() && command.get().exitValue() == KILLED
        : awaitEnd(Duration.ofSeconds(ENDING_SECONDS));
  }

  private boolean isCommand() {
    return command.isPresent() && command.get().pid() == pid();
  }

  private boolean commandHasEnded() {
    try {
      return command.orElseThrow().waitFor(ENDING_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return !command.orElseThrow().isAlive();
    }
  }

  /** Returns how long it has had processors; zero if that is not known. */
  Duration processorTime() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  /** Makes a JVM write the stacks of its threads to its output. */
  void requestThreadDump() throws InterruptedException {
    try {
      // Through a shell, whose kill is built in: the program of that name is not everywhere.
      var _ = new ProcessBuilder("sh", "-c", "kill -QUIT " + pid()).start().waitFor();
    } catch (IOException e) {
      // Then there is no dump.
    }
  }
}
