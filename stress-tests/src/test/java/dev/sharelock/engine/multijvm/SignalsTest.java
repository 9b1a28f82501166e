package dev.sharelock.engine.multijvm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SignalsTest {
  private Process process;

  @BeforeEach
  void start() throws IOException {
    process = new ProcessBuilder("sleep", "1000").start();
  }

  @AfterEach
  void end() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  private String status(String key) throws IOException {
    return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
        .filter(line -> line.startsWith(key + ":"))
        .findFirst()
        .orElseThrow()
        .substring(key.length() + 1)
        .strip();
  }

  @Test
  void aProcessStopsAndGoesOn() throws Exception {
    Signals.stop(process.pid());
    awaitState("T");
    Signals.resume(process.pid());
    awaitState("S");
  }

  /** The kernel stops and continues a process when it gets round to it. */
  private void awaitState(String state) throws Exception {
    while (!status("State").startsWith(state)) {
      Thread.sleep(1);
    }
  }

  @Test
  void aProcessRunsOnOneProcessorAndThenOnAllAgain() throws Exception {
    String before = status("Cpus_allowed_list");
    Signals.pinToOne(process.pid());
    assertEquals("0", status("Cpus_allowed_list"));
    Signals.unpin(process.pid());
    assertEquals(before, status("Cpus_allowed_list"));
  }

  @Test
  void aProcessThatHasEndedIsLeftAlone() throws Exception {
    process.destroyForcibly().waitFor();
    Signals.stop(process.pid());
    Signals.pinToOne(process.pid());
  }
}
