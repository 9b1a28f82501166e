package dev.sharelock.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sharelock.engine.ChildProcesses;
import dev.sharelock.engine.ProcessMark;
import dev.sharelock.results.ResultStore;
import dev.sharelock.results.Run;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(120)
final class StopSignalTest {
  @TempDir private Path directory;

  /**
   * A terminal sends SIGINT (Ctrl-C) and SIGHUP (it was closed) to all processes of a job, so to
   * the workers as well; SIGTERM goes to one process.
   */
  @ParameterizedTest
  @CsvSource({"INT, 2, true", "HUP, 1, true", "TERM, 15, false"})
  void whatIsStoppedStoresWhatThereIsAndLeavesNothingBehind(
      String signal, int number, boolean wholeJob) throws Exception {
    Path out = directory.resolve("out");
    Path temporary = Files.createDirectory(directory.resolve("tmp"));
    List<String> java = new ArrayList<>(ChildProcesses.javaCommand());
    java.add(1, "-Djava.io.tmpdir=" + temporary);
    // A job of its own; and a build in the background of a shell has SIGINT ignored, in its
    // children too.
    List<String> command =
        new ArrayList<>(List.of("setsid", "env", "--default-signal=HUP,INT,TERM"));
    command.addAll(java);
    command.addAll(
        List.of(
            SharelockCommand.class.getName(),
            "run",
            // Its time is long enough on the busiest machine: it doesn't end before it is stopped.
            "--profile",
            "ci",
            "--only",
            "multi-jvm/locked-increment-crowd",
            "--out",
            out.toString()));
    Path log = directory.resolve("log");
    try (ChildProcesses children = new ChildProcesses()) {
      Process run =
          children.start(
              new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()));
      List<ProcessHandle> workers = awaitWorkers(run, log);

      String target = (wholeJob ? "-" : "") + run.pid();
      Process kill =
          new ProcessBuilder("sh", "-c", "kill -s %s -- %s".formatted(signal, target)).start();
      assertEquals(0, kill.waitFor());
      assertTrue(run.waitFor(60, TimeUnit.SECONDS), () -> read(log));

      assertEquals(128 + number, run.exitValue(), () -> read(log));
      Run stored = ResultStore.read(out);
      assertEquals(
          Optional.of("It was stopped by a signal."), stored.incomplete(), () -> read(log));
      assertTrue(Files.exists(out.resolve("index.html")));
      assertEquals(0, workers.stream().filter(ProcessHandle::isAlive).count());
      // The guardian, too: everything carries the mark of this JVM.
      assertEquals(List.of(), ProcessMark.ofThisRun().processes());
      try (Stream<Path> left = Files.list(temporary)) {
        assertFalse(
            left.anyMatch(file -> !file.endsWith("hsperfdata_root")), "left in " + temporary);
      }
    }
  }

  private static List<ProcessHandle> awaitWorkers(Process run, Path log)
      throws InterruptedException {
    while (true) {
      // Not the shell that guards them.
      List<ProcessHandle> workers =
          run.descendants()
              .filter(child -> child.info().command().orElse("").endsWith("/java"))
              .toList();
      if (workers.size() >= 3) {
        return workers;
      }
      assertTrue(run.isAlive(), () -> read(log));
      Thread.sleep(50);
    }
  }

  private static String read(Path log) {
    try {
      return Files.readString(log);
    } catch (java.io.IOException e) {
      return e.toString();
    }
  }
}
