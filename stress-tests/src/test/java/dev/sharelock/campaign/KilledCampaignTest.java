package dev.sharelock.campaign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sharelock.engine.ChildProcesses;
import dev.sharelock.engine.ProcessMark;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is left of a campaign that is killed with SIGKILL: nothing. */
@Timeout(120)
final class KilledCampaignTest {
  /** Generous: the guardian needs a fraction of a second on an idle machine. */
  private static final Duration BOUND = Duration.ofSeconds(30);

  @TempDir private Path temporary;

  @Test
  void neitherProcessesNorFilesAreLeft() throws Exception {
    ProcessBuilder stranger = new ProcessBuilder("sleep", "600");
    stranger.environment().put(ProcessMark.VARIABLE, "0123456789abcdef");
    Process unmarked = stranger.start();
    Process campaign = start();
    List<ProcessHandle> workers = List.of();
    try {
      workers = workers(campaign);
      Path attachFile = Files.createFile(Path.of("/tmp/.java_pid" + workers.getFirst().pid()));
      assertEquals(3, living(workers));

      // Another campaign leaves one that lives alone.
      DeadCampaigns.cleanUpBeside(temporary.resolve("mine"));
      assertEquals(1, workDirectories());
      assertEquals(3, living(workers));

      var _ = campaign.destroyForcibly();
      List<ProcessHandle> ended = workers;
      await(() -> living(ended) == 0, ended.toString());
      await(() -> workDirectories() == 0, "The work directory is left.");
      assertFalse(Files.exists(attachFile));
      assertTrue(unmarked.isAlive());
    } finally {
      var _ = campaign.destroyForcibly();
      var _ = unmarked.destroyForcibly();
      workers.forEach(ProcessHandle::destroyForcibly);
    }
  }

  private Process start() throws IOException {
    List<String> command = new ArrayList<>(ChildProcesses.javaCommand());
    command.addAll(
        1,
        List.of(
            "-Xmx64m", "-XX:+UseSerialGC", "-XX:-UsePerfData", "-Djava.io.tmpdir=" + temporary));
    command.add(CampaignToKill.class.getName());
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  private static List<ProcessHandle> workers(Process campaign) throws IOException {
    List<ProcessHandle> workers = new ArrayList<>();
    BufferedReader reader = campaign.inputReader();
    for (String line = reader.readLine(); !"ready".equals(line); line = reader.readLine()) {
      workers.add(ProcessHandle.of(Long.parseLong(line)).orElseThrow());
    }
    return workers;
  }

  private static long living(List<ProcessHandle> processes) {
    return processes.stream().filter(ProcessHandle::isAlive).count();
  }

  private long workDirectories() throws IOException {
    try (Stream<Path> all = Files.list(temporary)) {
      return all.filter(path -> path.getFileName().toString().startsWith(WorkDirectory.PREFIX))
          .count();
    }
  }

  private interface Condition {
    boolean holds() throws IOException;
  }

  private static void await(Condition condition, String otherwise) throws Exception {
    long end = System.nanoTime() + BOUND.toNanos();
    while (!condition.holds()) {
      assertTrue(System.nanoTime() < end, otherwise);
      Thread.sleep(20);
    }
  }
}
