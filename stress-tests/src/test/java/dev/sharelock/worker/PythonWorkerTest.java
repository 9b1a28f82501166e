package dev.sharelock.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sharelock.history.Recording;
import dev.sharelock.worker.control.ControlFile;
import dev.sharelock.worker.control.LaneWords;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A worker in another language, written from the page of the protocol alone, keeps the protocol.
 */
final class PythonWorkerTest {
  private static final String SOURCES = "/dev/sharelock/programs/cpython/";
  private static final List<String> FILES =
      List.of("worker.py", "layouts.py", "objects.py", "twins.py", "control.py", "lanes.py");

  @TempDir private Path directory;
  private WorkerProcess parent;
  private WorkerProcess child;
  private ControlFile control;

  @BeforeEach
  void start() throws Exception {
    assumeTrue(pythonRuns(), "there is no python3 on this machine");
    for (String file : FILES) {
      try (InputStream source = PythonWorkerTest.class.getResourceAsStream(SOURCES + file)) {
        var _ = Files.copy(source, directory.resolve(file));
      }
    }
    Path script = directory.resolve("worker.py");
    control = ControlFile.create(directory.resolve("control"), 2);
    parent = WorkerProcess.start(directory, List.of("python3", "-B", script.toString()));
    String hello = parent.obey("hello 1");
    assertTrue(hello.contains("language=python") && hello.contains("inherits=yes"), hello);
    assertEquals("", parent.obey("create v raw q"));
    assertEquals("", parent.obey("create l lock recursive"));
    child = parent.fork(directory.resolve("socket"));
    assertTrue(child.obey("hello 1").contains("pid=" + child.pid()));
    var _ = parent.obey("control " + directory.resolve("control"));
    var _ = child.obey("control " + directory.resolve("control"));
  }

  private static boolean pythonRuns() throws InterruptedException {
    try {
      Process python =
          new ProcessBuilder("python3", "-c", "import multiprocessing.sharedctypes").start();
      return python.waitFor(1, TimeUnit.MINUTES) && python.exitValue() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  @AfterEach
  void end() {
    if (child != null) {
      child.close();
    }
    if (parent != null) {
      parent.close();
    }
    if (control != null) {
      control.close();
    }
  }

  private void run(String settings) throws Exception {
    String all = " increment object=v seed=1 records=" + directory + settings;
    var _ = parent.obey("run 0 1" + all);
    var _ = child.obey("run 1 1" + all);
  }

  private void round(long number, long recorded, long limit) {
    begin(number, recorded, limit);
    await(number, LaneWords::left);
  }

  private void begin(long number, long recorded, long limit) {
    control.announce(new ControlFile.Announcement(number, recorded, limit, true));
    await(number, LaneWords::ready);
    control.start(number);
  }

  private void await(long number, ToLongFunction<LaneWords> word) {
    for (int i = 0; i < 2; i++) {
      LaneWords lane = control.lane(i);
      LaneBench.await(() -> word.applyAsLong(lane) >= number, "the lanes do as they are told");
      assertEquals("", lane.text());
    }
  }

  @Test
  void objectsAreInherited() throws Exception {
    assertEquals("@ done t ok", parent.call("t", "v write 0 -7"));
    assertEquals("@ done t ok -7", child.call("t", "v read 0"));
    assertEquals("@ done t ok acquired", parent.call("t", "l acquire"));
    assertTrue(child.call("t", "l try-acquire 1000000").startsWith("@ done t ok not-acquired "));
    assertEquals("@ done t ok", parent.call("t", "l release"));
    assertEquals("yes", child.obey("supports {at:{x:i,y:d},tags:c[3]}[2]"));
    assertEquals("no", child.obey("supports x"));
    assertTrue(child.ask("nonsense").startsWith("@ error "));
    assertEquals("@ ok", child.ask("end"));
    assertEquals("@ ok", parent.ask("end"));
    assertEquals(0, parent.exit());
  }

  @Test
  void incrementsUnderTheLockAddUpAndAreRecorded() throws Exception {
    run(" lock=l");
    round(1, 0, 500);
    round(2, 200, 0);
    assertEquals("@ done t ok 1400", parent.call("t", "v read 0"));
    assertEquals(0, control.lane(0).violations() + control.lane(1).violations());
    long sum = 0;
    for (int lane = 0; lane < 2; lane++) {
      Recording recording = Recording.open(directory.resolve("lane-" + lane + "-round-2"));
      assertEquals(200, recording.size());
      sum += LongStream.range(0, 200).map(i -> (long) recording.output((int) i)).sum();
    }
    assertEquals(LongStream.range(1_000, 1_400).sum(), sum);
    control.endAll();
    var _ = parent.obey("join");
    var _ = child.obey("join");
  }

  @Test
  void aKilledHolderBlocksTheOthers() throws Exception {
    var _ = parent.obey("run 0 1 increment object=v lock=l records=" + directory);
    var _ =
        child.obey(
            "run 1 1 increment object=v lock=l hold=before-write hold-after=20 records="
                + directory);
    begin(1, 0, 0);
    LaneBench.await(() -> control.lane(1).holding(), "the second lane holds the lock");
    assertEquals(20, control.lane(1).operations());
    child.kill();
    // CPython's locks do not survive their holder: this is the known weakness, seen from outside.
    assertTrue(parent.call("t", "l try-acquire 300000000").startsWith("@ done t ok not-acquired "));
  }
}
