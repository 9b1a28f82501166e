package dev.sharelock.campaign;

import static java.util.Objects.requireNonNull;

import dev.sharelock.engine.Candidate;
import dev.sharelock.engine.ChildProcesses;
import dev.sharelock.engine.workers.WorkerLink;
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The implementation under test as the command line names it, and how its workers are started.
 *
 * @param name the name of a Java provider or its class; for another language any name
 * @param classPath where a Java provider is found, beside the harness's own class path
 * @param jvmOptions options of every JVM that loads a Java provider
 * @param program the command that starts a worker in another language, for a shell
 */
public record Subject(
    String name, List<String> classPath, List<String> jvmOptions, Optional<String> program) {

  private static final String WORKER = "dev.sharelock.worker.WorkerMain";

  /** Small: many workers run at once. Nothing is left outside of the scratch directory. */
  private static final List<String> SMALL =
      List.of(
          "-Xmx64m",
          "-XX:-UsePerfData",
          "-XX:-CreateCoredumpOnCrash",
          "-XX:ErrorFile=worker-%p.crash");

  private static final String SMALL_COLLECTOR = "-XX:+UseSerialGC";

  public Subject {
    requireNonNull(name, "name");
    classPath = List.copyOf(classPath);
    jvmOptions = List.copyOf(jvmOptions);
    requireNonNull(program, "program");
  }

  /** A Java provider on the harness's own class path. */
  public static Subject named(String name) {
    return new Subject(name, List.of(), List.of(), Optional.empty());
  }

  /** Returns how child JVMs find it; empty for another language. */
  public Optional<Candidate.JavaProvider> java() {
    return program.isPresent()
        ? Optional.empty()
        : Optional.of(new Candidate.JavaProvider(name, classPath, jvmOptions));
  }

  /** Returns the command that starts a worker. */
  public List<String> command() {
    if (program.isPresent()) {
      return List.of("sh", "-c", "exec " + program.get());
    }
    // The scratch directory and the options of one worker are known only when it starts; the JVM
    // does not look at TMPDIR. The options of the command line come later, and win.
    String usual = java().orElseThrow().namesCollector() ? "" : SMALL_COLLECTOR;
    String launch =
        "exec \"$0\" -Djava.io.tmpdir=\"$TMPDIR\" ${%s:-%s} \"$@\""
            .formatted(WorkerLink.JVM_OPTIONS, usual);
    List<String> command = new ArrayList<>(List.of("sh", "-c", launch));
    command.addAll(javaCommand());
    command.add(name);
    return command;
  }

  /** Returns the command that prints a line for each Java provider. */
  List<String> namesCommand() {
    List<String> command = javaCommand();
    command.add("--names");
    return command;
  }

  private List<String> javaCommand() {
    List<String> command = new ArrayList<>();
    command.add(ChildProcesses.java().toString());
    command.addAll(SMALL);
    command.addAll(jvmOptions);
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("-cp");
    command.add(new Candidate.JavaProvider(name, classPath, jvmOptions).childClassPath());
    command.add(WORKER);
    return command;
  }

  /** Returns the options that name it on the command line, quoted for a shell. */
  String options() {
    StringBuilder options = new StringBuilder("--implementation " + ShellWord.quoted(name));
    if (!classPath.isEmpty()) {
      options
          .append(" --classpath ")
          .append(ShellWord.quoted(String.join(File.pathSeparator, classPath)));
    }
    jvmOptions.forEach(option -> options.append(" --jvm-option=").append(ShellWord.quoted(option)));
    program.ifPresent(command -> options.append(" --worker ").append(ShellWord.quoted(command)));
    return options.toString();
  }
}
