package dev.sharelock.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sharelock.hostile.HostileLeftovers;
import dev.sharelock.worker.control.ControlFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A worker goes on, or ends as it is told to, whatever its provider does. */
final class HostileProvidersTest {
  @TempDir private Path directory;

  private WorkerProcess worker(String name, String... options) throws IOException {
    return WorkerProcess.java(directory, name, options);
  }

  @Test
  void whatCannotBeMadeIsAnAnswer() throws Exception {
    try (WorkerProcess worker = worker("hostile-constructor")) {
      assertEquals(
          "@ error java.lang.IllegalStateException: The provider"
              + " dev.sharelock.hostile.HostileConstructor cannot be made:"
              + " java.lang.UnsatisfiedLinkError: no native library for this machine",
          worker.ask("hello 1"));
      assertEquals("@ ok", worker.ask("end"));
      assertEquals(0, worker.exit());
    }
  }

  @Test
  void aNameThatTwoProvidersHaveIsAnAnswer() throws Exception {
    try (WorkerProcess worker = worker("twice")) {
      String answer = worker.ask("hello 1");
      assertTrue(answer.contains("'twice' has 2 providers: "), answer);
      assertTrue(answer.contains("$First in /") && answer.contains("$Second in /"), answer);
    }
  }

  @Test
  void aCommandThatHangsDoesNotKeepTheWorkerFromItsEnd() throws Exception {
    try (WorkerProcess told = worker("hostile-hanging-create");
        WorkerProcess left = worker("hostile-hanging-create")) {
      var _ = told.obey("hello 1");
      var _ = left.obey("hello 1");
      told.send("create l lock plain");
      left.send("create l lock plain");
      assertEquals("@ ok", told.ask("end"));
      assertEquals(0, told.exit());
      left.hangUp();
      assertEquals(0, left.exit());
    }
  }

  @Test
  void aFloodOfOutputHidesNoAnswer() throws Exception {
    long bytes = 100_000_000;
    try (WorkerProcess worker = worker("hostile-flood", "-Dhostile.bytes=" + bytes)) {
      var _ = worker.obey("hello 1");
      String handle = worker.obey("create l lock plain");
      assertTrue(handle.contains("filelock-"), handle);
      assertTrue(worker.characters() > bytes);
      assertEquals("@ done t ok acquired", worker.call("t", "l acquire"));
    }
  }

  @Test
  void aFullHeapIsAnAnswer() throws Exception {
    try (WorkerProcess worker = worker("hostile-heap", "-Xmx64m")) {
      var _ = worker.obey("hello 1");
      String answer = worker.ask("create l lock plain");
      assertTrue(answer.startsWith("@ error ") || answer.startsWith("@ ok"), answer);
      assertEquals("@ ok", worker.ask("end"));
      assertEquals(0, worker.exit());
    }
  }

  @Test
  void whatBelongsToTheProcessMayChange() throws Exception {
    try (WorkerProcess worker = worker("hostile-properties")) {
      var _ = worker.obey("hello 1");
      var _ = worker.obey("create v raw i");
      assertEquals("@ done t ok", worker.call("t", "v write 0 -12345"));
      assertEquals("@ done t ok -12345", worker.call("t", "v read 0"));
      String memory = worker.obey("create m memory q");
      assertTrue(memory.startsWith(directory.toRealPath() + "/memory-"), memory);
      var _ = worker.obey("use ownerless");
      assertTrue(worker.obey("describe v").startsWith("i = -12345, "));
      assertEquals("@ ok", worker.ask("end"));
      assertEquals(0, worker.exit());
    }
  }

  @Test
  void leftoversDoNotKeepTheWorkerFromItsEnd() throws Exception {
    try (WorkerProcess worker = worker("hostile-leftovers")) {
      var _ = worker.obey("hello 1");
      var _ = worker.obey("create l lock plain");
      assertEquals("@ ok", worker.ask("end"));
      assertEquals(0, worker.exit());
    } finally {
      ProcessHandle.allProcesses()
          .filter(
              process ->
                  process
                      .info()
                      .commandLine()
                      .filter(line -> line.endsWith(HostileLeftovers.MARK))
                      .isPresent())
          .forEach(ProcessHandle::destroyForcibly);
    }
  }

  @Test
  void aProviderThatEndsItsProcessHasEndedIt() throws Exception {
    try (WorkerProcess exits = worker("hostile-exit");
        WorkerProcess halts = worker("hostile-halt")) {
      assertEquals(3, exitAfterAcquisitions(exits));
      assertEquals(4, exitAfterAcquisitions(halts));
    }
  }

  private static int exitAfterAcquisitions(WorkerProcess worker) throws Exception {
    var _ = worker.obey("hello 1");
    var _ = worker.obey("create l lock plain");
    for (int i = 0; i < 100; i++) {
      assertEquals("@ done t ok acquired", worker.call("t", "l acquire"));
      assertEquals("@ done t ok", worker.call("t", "l release"));
    }
    worker.send("call t l acquire");
    return worker.exit();
  }

  @Test
  void aSlowLockGetsReadyInTime() throws Exception {
    try (ControlFile control = ControlFile.create(directory.resolve("control"), 1);
        WorkerProcess worker = worker("slow")) {
      var _ = worker.obey("hello 1");
      var _ = worker.obey("control control");
      var _ = worker.obey("create v raw q");
      var _ = worker.obey("create l lock plain");
      var _ = worker.obey("run 0 1 increment object=v lock=l records=" + directory);
      control.announce(new ControlFile.Announcement(1, 0, 2, false));
      long start = System.nanoTime();
      LaneBench.await(() -> control.lane(0).ready() == 1, "the lane gets ready");
      long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start);
      // Four operations of 0.1 s; hundreds of them would take longer than this, on any machine.
      assertTrue(seconds < 20, "it took " + seconds + " s");
      control.start(1);
      LaneBench.await(() -> control.lane(0).left() == 1, "the lane leaves");
      assertEquals("@ done t ok 2", worker.call("t", "v read 0"));
    }
  }

  @Test
  void anImplementationOfOneLockIsAskedForOne() throws Exception {
    try (ControlFile control = ControlFile.create(directory.resolve("control"), 1);
        WorkerProcess worker = worker("single")) {
      String hello = worker.obey("hello 1");
      assertTrue(hello.contains(" most-locks=1 most-objects=1 "), hello);
      var _ = worker.obey("control control");
      var _ = worker.obey("create v raw q");
      var _ = worker.obey("create l lock plain");
      assertTrue(worker.ask("create m lock plain").startsWith("@ error java.nio.file."));
      var _ = worker.obey("run 0 1 increment object=v lock=l records=" + directory);
      control.announce(new ControlFile.Announcement(1, 0, 2, false));
      LaneBench.await(() -> control.lane(0).ready() == 1, "the lane gets ready");
      control.start(1);
      LaneBench.await(() -> control.lane(0).left() == 1, "the lane leaves");
      assertEquals("@ done t ok 2", worker.call("t", "v read 0"));
    }
  }
}
