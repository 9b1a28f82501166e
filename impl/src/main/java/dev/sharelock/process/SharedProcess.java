package dev.sharelock.process;

import dev.sharelock.memory.Block;
import dev.sharelock.memory.SharedHeap;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * A child JVM that runs a task with shared arguments.
 *
 * <p>The child has this process's class path, module path and options that change modules ({@code
 * --patch-module}, {@code --add-opens} and so on). Its output goes where this process's goes, and
 * it has no standard input: through it the child is handed the memory, so that it arrives even if
 * this process ends right after the start. Only one segment fits through it; if the arguments lie
 * in others too, such as those that this process was handed itself, the start takes as long as the
 * child needs to attach them. The child is not ended when this process is.
 *
 * <p>The child sees what this thread wrote to shared memory before the start; who has seen the
 * child end sees what it wrote.
 *
 * <p>Python: {@code multiprocessing.Process} with the start method «spawn».
 */
public final class SharedProcess {
  private final Process process;

  private SharedProcess(Process process) {
    this.process = process;
  }

  /**
   * How a child JVM is started.
   *
   * @param jvmOptions beside the class path and the access to native code, such as {@code -Xmx64m}
   * @param output where its standard output goes
   * @param errors where its standard error goes
   */
  public record Options(List<String> jvmOptions, Redirect output, Redirect errors) {
    /** No JVM options, output and errors to where this process's go. */
    public static final Options DEFAULT =
        new Options(List.of(), Redirect.INHERIT, Redirect.INHERIT);

    /** The copy of the options can't be changed. */
    public Options {
      jvmOptions = List.copyOf(jvmOptions);
    }
  }

  /**
   * Starts a child JVM that runs the task: Python's {@code Process(target=…, args=…).start()}.
   *
   * @throws IllegalArgumentException if the task captures what can't be handed over
   * @throws IllegalStateException if it captures a shared object whose segment has been closed
   * @throws IOException if the JVM can't be started
   * @throws UncheckedIOException if there is not enough shared memory for the task
   */
  public static SharedProcess start(Task task) throws IOException {
    return start(task, Options.DEFAULT);
  }

  /**
   * Starts a child JVM with options, as {@link #start(Task)}.
   *
   * @throws IllegalArgumentException if the task captures what can't be handed over
   * @throws IllegalStateException if it captures a shared object whose segment has been closed
   * @throws IOException if the JVM can't be started
   * @throws UncheckedIOException if there is not enough shared memory for the task
   */
  public static SharedProcess start(Task task, Options options) throws IOException {
    TaskEncoding encoding = TaskEncoding.of(task);
    Block block = TaskBlock.allocate(encoding.bytes());
    try {
      List<String> command = command(options);
      command.add(block.handle().text());
      Process process =
          new ProcessBuilder(command)
              .redirectInput(new File(block.segment().pathInThisProcess().toString()))
              .redirectOutput(options.output())
              .redirectError(options.errors())
              .start();
      SharedHeap.handedTo(process.toHandle());
      if (!Set.of(block.segment().id()).containsAll(encoding.segments())) {
        TaskBlock.awaitAttached(block, process);
      }
      return new SharedProcess(process);
    } finally {
      Reference.reachabilityFence(block);
      Reference.reachabilityFence(task); // and with it what it hands over
    }
  }

  private static List<String> command(Options options) {
    List<String> command = new ArrayList<>();
    command.add(System.getProperty("java.home") + "/bin/java");
    command.addAll(ChildClasses.options());
    command.addAll(options.jvmOptions());
    command.addAll(ChildClasses.main());
    return command;
  }

  /** The process id: Python's {@code pid}. */
  public long pid() {
    return process.pid();
  }

  /** Whether it still runs: Python's {@code is_alive()}. */
  public boolean isAlive() {
    return process.isAlive();
  }

  /**
   * Waits until it has ended: Python's {@code join()}.
   *
   * @return its exit code: 0, or 1 after an exception, or 128 + signal (Python's {@code exitcode}
   *     is the negative signal)
   * @throws InterruptedException if the calling thread is interrupted; the child runs on
   */
  public int join() throws InterruptedException {
    return process.waitFor();
  }

  /**
   * Waits until it has ended, at most that long: Python's {@code join(seconds)}.
   *
   * @return whether it has ended
   * @throws InterruptedException if the calling thread is interrupted; the child runs on
   */
  public boolean join(long time, TimeUnit unit) throws InterruptedException {
    return process.waitFor(time, unit);
  }

  /** Asks it to end (SIGTERM): Python's {@code terminate()}. */
  public void terminate() {
    process.destroy();
  }

  /** Ends it at once (SIGKILL): Python's {@code kill()}. */
  public void kill() {
    process.destroyForcibly();
  }

  /** The process as the JDK has it, for its streams and handle. */
  public Process process() {
    return process;
  }

  @Override
  public String toString() {
    return "SharedProcess["
        + pid()
        + ", "
        + (isAlive() ? "alive" : "ended: " + process.exitValue())
        + "]";
  }
}
