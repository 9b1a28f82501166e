package dev.sharelock.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class ChildProcessesTest {
  /** Two programs in sessions of their own whose parents have ended, and one that is stopped. */
  private static final String SCATTERED =
      """
      setsid sh -c 'echo $$; exec sleep 600' &
      (setsid sh -c 'echo $$; exec sleep 600' &)
      sh -c 'echo $$; kill -STOP $$; exec sleep 600' &
      """;

  @TempDir private Path directory;

  @Test
  void closingEndsAllThatWasStartedAndNothingElse() throws Exception {
    ProcessBuilder stranger = new ProcessBuilder("sleep", "600");
    stranger.environment().put(ProcessMark.VARIABLE, "0123456789abcdef");
    Process unmarked = stranger.start();
    try (ChildProcesses others = new ChildProcesses()) {
      Process other = others.start(new ProcessBuilder("sleep", "600"));
      List<ProcessHandle> scattered = new ArrayList<>();
      Path attachFile;
      try (ChildProcesses mine = new ChildProcesses()) {
        Path pids = directory.resolve("pids");
        Process parent =
            mine.start(new ProcessBuilder("sh", "-c", SCATTERED).redirectOutput(pids.toFile()));
        assertEquals(0, parent.waitFor());
        while (Files.readAllLines(pids).size() < 3) {
          Thread.sleep(5);
        }
        for (String pid : Files.readAllLines(pids)) {
          scattered.add(ProcessHandle.of(Long.parseLong(pid)).orElseThrow());
        }
        assertEquals(3, scattered.stream().filter(ProcessHandle::isAlive).count());
        attachFile = attachFile(scattered.getFirst());
      }
      for (ProcessHandle each : scattered) {
        // Killed; it is gone when its new parent has taken note.
        var _ = each.onExit().get();
      }
      assertFalse(Files.exists(attachFile));
      assertTrue(other.isAlive());
      assertTrue(unmarked.isAlive());
    } finally {
      var _ = unmarked.destroyForcibly();
    }
  }

  @Test
  void whatIsPassedOnIsTheMarkOfTheRunAndThoseAroundIt() throws Exception {
    try (ChildProcesses children = new ChildProcesses()) {
      Process child =
          children.start(new ProcessBuilder("sh", "-c", "echo $" + ProcessMark.VARIABLE));
      String[] marks = child.inputReader().readLine().split(":");
      assertTrue(
          marks[marks.length - 1].startsWith(ProcessMark.ofThisRun().word() + "."),
          () -> String.join(" ", marks));
      String outer = System.getenv(ProcessMark.VARIABLE);
      assertEquals(outer == null ? 1 : outer.split(":").length + 1, marks.length);
    }
  }

  private static Path attachFile(ProcessHandle process) throws IOException {
    return Files.createFile(Path.of("/tmp/.java_pid" + process.pid()));
  }
}
