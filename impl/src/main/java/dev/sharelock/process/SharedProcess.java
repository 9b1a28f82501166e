package dev.sharelock.process;

import dev.sharelock.memory.Block;
import dev.sharelock.memory.ProcessIdentity;
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
 * it has no standard input. It is handed the memory so that it arrives even if this process ends
 * right after the start; if the arguments lie in several segments, such as those that this process
 * was handed itself, the start takes as long as the child needs to attach them. The child goes on
 * when this process ends, unless the {@link Options} say that it does not.
 *
 * <p>The child sees what this thread wrote to shared memory before the start; a thread that has
 * seen the child end sees what the child wrote.
 *
 * <p>Python: {@code multiprocessing.Process} with the start method «spawn».
 */
public final class SharedProcess {
  private final Process process;

  private SharedProcess(Process process) {
    this.process = process;
  }

  /**
   * How a child JVM is started. Each method returns other options, and leaves these as they are.
   *
   * {@snippet :
   * Options options = Options.DEFAULT.jvmOption("-Xmx64m").systemProperty("level", "3");
   * }
   */
  public static final class Options {
    /**
     * No JVM options beside the class path and the access to native code; output and errors go to
     * where this process's go; the child goes on when this process ends.
     */
    public static final Options DEFAULT =
        new Options(List.of(), Redirect.INHERIT, Redirect.INHERIT, false);

    private final List<String> jvmOptions;
    private final Redirect output;
    private final Redirect errors;
    private final boolean endsWithParent;

    private Options(
        List<String> jvmOptions, Redirect output, Redirect errors, boolean endsWithParent) {
      this.jvmOptions = jvmOptions;
      this.output = output;
      this.errors = errors;
      this.endsWithParent = endsWithParent;
    }

    /** Adds an option of the JVM, such as {@code -Xmx64m}. */
    public Options jvmOption(String option) {
      return jvmOptions(List.of(option));
    }

    /** Adds options of the JVM. */
    public Options jvmOptions(List<String> more) {
      List<String> all = new ArrayList<>(jvmOptions);
      all.addAll(more);
      return new Options(List.copyOf(all), output, errors, endsWithParent);
    }

    /** Adds a system property. */
    public Options systemProperty(String name, String value) {
      return jvmOption("-D" + name + "=" + value);
    }

    /** Says where the child's standard output goes. */
    public Options output(Redirect target) {
      return new Options(jvmOptions, target, errors, endsWithParent);
    }

    /** Says where the child's standard error goes. */
    public Options errors(Redirect target) {
      return new Options(jvmOptions, output, target, endsWithParent);
    }

    /**
     * Ends the child when this process ends, however it ends: Python's {@code daemon=True}. The
     * child is halted with exit code 143, without shutdown hooks, once the kernel has torn down
     * this process's memory, which can take 0.3 seconds per gigabyte.
     */
    public Options endsWithParent() {
      return new Options(jvmOptions, output, errors, true);
    }
  }

  /**
   * Starts a child JVM that runs the task: Python's {@code Process(target=…, args=…).start()}.
   *
   * @throws IllegalArgumentException if the task captures what can't be handed over, or is of a
   *     class that a child does not find, since it was not loaded from the class path or module
   *     path
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
   * @throws IllegalArgumentException as {@link #start(Task)}
   * @throws IllegalStateException as {@link #start(Task)}
   * @throws IOException as {@link #start(Task)}
   * @throws UncheckedIOException as {@link #start(Task)}
   */
  public static SharedProcess start(Task task, Options options) throws IOException {
    return start(new Assignment(task, List.of(), parent(options)), options);
  }

  /**
   * Starts a child JVM that computes a result.
   *
   * {@snippet :
   * SharedCall<Double> sum = SharedProcess.call(() -> Main.sumOf(array));
   * double result = sum.join();
   * }
   *
   * @throws IllegalArgumentException as {@link #start(Task)}
   * @throws IllegalStateException as {@link #start(Task)}
   * @throws IOException as {@link #start(Task)}
   * @throws UncheckedIOException as {@link #start(Task)}
   */
  public static <T> SharedCall<T> call(Call<T> call) throws IOException {
    return call(call, Options.DEFAULT);
  }

  /**
   * Starts a child JVM with options that computes a result, as {@link #call(Call)}.
   *
   * @throws IllegalArgumentException as {@link #start(Task)}
   * @throws IllegalStateException as {@link #start(Task)}
   * @throws IOException as {@link #start(Task)}
   * @throws UncheckedIOException as {@link #start(Task)}
   */
  public static <T> SharedCall<T> call(Call<T> call, Options options) throws IOException {
    OutcomeFile outcome = OutcomeFile.create();
    try {
      Assignment assignment = new Assignment(call, List.of(outcome.place()), parent(options));
      return new SharedCall<>(start(assignment, options), outcome);
    } catch (Throwable e) {
      outcome.close();
      throw e;
    }
  }

  private static List<Assignment.Parent> parent(Options options) {
    ProcessIdentity self = ProcessIdentity.current();
    return options.endsWithParent
        ? List.of(new Assignment.Parent(self.pid(), self.startTicks(), self.pidNamespace()))
        : List.of();
  }

  private static SharedProcess start(Assignment assignment, Options options) throws IOException {
    TaskEncoding encoding = TaskEncoding.of(assignment);
    Block block = TaskBlock.allocate(encoding.bytes());
    try {
      List<String> command = command(options);
      command.add(block.handle().text());
      Process process =
          new ProcessBuilder(command)
              .redirectInput(new File(block.segment().pathInThisProcess().toString()))
              .redirectOutput(options.output)
              .redirectError(options.errors)
              .start();
      SharedHeap.handedTo(process.toHandle());
      if (!Set.of(block.segment().id()).containsAll(encoding.segments())) {
        TaskBlock.awaitAttached(block, process);
      }
      return new SharedProcess(process);
    } finally {
      Reference.reachabilityFence(block);
      Reference.reachabilityFence(assignment); // and with it the objects that it hands over
    }
  }

  private static List<String> command(Options options) {
    List<String> command = new ArrayList<>();
    command.add(System.getProperty("java.home") + "/bin/java");
    command.addAll(ChildClasses.options());
    command.addAll(options.jvmOptions);
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
