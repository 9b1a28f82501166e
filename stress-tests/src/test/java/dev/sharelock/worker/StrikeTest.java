package dev.sharelock.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A worker is struck after one access of its thread to a lock, and after no other one. */
final class StrikeTest {
  @TempDir private Path directory;

  private WorkerProcess followed(String twin) throws Exception {
    WorkerProcess worker = WorkerProcess.java(directory, "sharelock");
    var _ = worker.obey("hello 1");
    var _ = worker.obey("use " + twin);
    var _ = worker.obey("follow");
    var _ = worker.obey("create l lock plain");
    return worker;
  }

  /**
   * Taking a free lock is two accesses of the library, and of the twin whose first one is a look.
   */
  @ParameterizedTest
  @ValueSource(strings = {"none", "unnamed-owner"})
  void itIsKilledAfterTheAccessThatIsNamed(String twin) throws Exception {
    try (WorkerProcess worker = followed(twin)) {
      var _ = worker.obey("strike other 1 kill");
      assertEquals("@ done t ok acquired", worker.call("t", "l acquire"));
      assertEquals("@ done t ok", worker.call("t", "l release"));
      var _ = worker.obey("strike t 100 kill");
      assertEquals("@ done t ok acquired", worker.call("t", "l acquire"));
      assertEquals("@ done t ok", worker.call("t", "l release"));
      var _ = worker.obey("strike t 2 kill");
      var _ = worker.obey("call t l acquire");
      assertEquals(128 + 9, worker.exit());
    }
  }

  @Test
  void itStopsAndGoesOn() throws Exception {
    try (WorkerProcess worker = followed("none")) {
      var _ = worker.obey("strike t 1 stop");
      var _ = worker.obey("call t l acquire");
      while (!state(worker).equals("T")) {
        Thread.sleep(1);
      }
      assertEquals(
          0,
          new ProcessBuilder("sh", "-c", "kill -CONT " + worker.pid()).start().waitFor(),
          "kill -CONT");
      assertEquals("@ done t ok acquired", worker.done());
      assertEquals("@ done t ok", worker.call("t", "l release"));
    }
  }

  @Test
  void whatCannotBeDoneIsAnAnswer() throws Exception {
    try (WorkerProcess worker = WorkerProcess.java(directory, "filelock")) {
      var _ = worker.obey("hello 1");
      assertEquals(
          "@ error The accesses of this implementation cannot be followed.", worker.ask("follow"));
      assertTrue(worker.ask("strike t 1 hang").startsWith("@ error There is no signal 'hang'"));
    }
  }

  private static String state(WorkerProcess worker) throws Exception {
    String stat = Files.readString(Path.of("/proc/" + worker.pid() + "/stat"));
    int state = stat.lastIndexOf(')') + 2;
    return stat.substring(state, state + 1);
  }
}
