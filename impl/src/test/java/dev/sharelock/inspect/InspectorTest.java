package dev.sharelock.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sharelock.lock.Hold;
import dev.sharelock.lock.RobustLock;
import dev.sharelock.process.Children;
import dev.sharelock.process.SharedProcess;
import dev.sharelock.sharedctypes.Array;
import dev.sharelock.sharedctypes.CType;
import dev.sharelock.sharedctypes.RawValue;
import dev.sharelock.sharedctypes.SharedCTypes;
import dev.sharelock.sharedctypes.SharedFile;
import dev.sharelock.sharedctypes.Value;
import java.io.IOException;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

class InspectorTest {
  private static final long SELF = ProcessHandle.current().pid();

  record Point(int x, int y) {}

  @TempDir private Path directory;

  @Test
  void namesTypesAndValuesOfAFile() throws IOException {
    Path path = directory.resolve("file");
    try (SharedFile file = SharedFile.create(path, 1 << 18)) {
      Value.OfLong counter = file.value("counter", CType.LONG);
      counter.set(-42);
      Array.OfDouble samples = file.array("samples", CType.DOUBLE, 1000);
      samples.set(1, 0.5);
      file.rawArray("text", CType.CHAR, 3).setValue(new byte[] {'h', 'i'});
      file.rawValue("point", CType.struct(Point.class)).set(new Point(1, 2));
      file.rawValue("max", CType.ULONG).set(-1);

      SegmentReport report = Inspector.file(path);

      assertEquals(1 << 18, report.bytes());
      assertEquals(SELF, report.creatorPid());
      assertBlock(report, "counter", "c_long", "-42");
      assertBlock(
          report, "samples", "c_double[1000]", "[0.0, 0.5, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, …]");
      assertBlock(report, "text", "c_char[3]", "['h', 'i', 0]");
      assertBlock(report, "point", CType.struct(Point.class).spec(), "01 00 00 00 02 00 00 00");
      assertBlock(report, "max", "c_ulong", "18446744073709551615");
      assertEquals(2, report.locks().size());
      long lock = report.block("counter").orElseThrow().lock().orElseThrow();
      assertEquals(lock, report.locks().getFirst().offset());
      assertTrue(report.block("point").orElseThrow().lock().isEmpty());
      assertEquals(
          List.of(new Whom(SELF, true)), report.participants().stream().map(Whom::of).toList());
    }
  }

  private record Whom(long pid, boolean alive) {
    static Whom of(ParticipantReport report) {
      return new Whom(report.pid(), report.alive());
    }
  }

  private static void assertBlock(SegmentReport report, String name, String type, String preview) {
    BlockReport block = report.block(name).orElseThrow();
    assertEquals(type, block.type());
    assertEquals(preview, block.preview());
  }

  @Test
  void aLockSaysWhoHasIt() throws Exception {
    Path path = directory.resolve("file");
    try (SharedFile file = SharedFile.create(path, 1 << 18)) {
      RobustLock lock = file.lock("lock");
      assertEquals("free", only(path).describe());

      long thread = Thread.currentThread().threadId();
      try (var _ = lock.hold()) {
        assertEquals("held by process " + SELF + " thread " + thread, only(path).describe());
        assertFalse(only(path).isHeldByDead());
        Thread.ofPlatform().start(() -> lock.hold().close());
        await(() -> !only(path).waiting().isEmpty());
        assertTrue(
            only(path).describe().contains(", process " + SELF + " waits"), only(path).describe());
      }
      await(() -> only(path).state().owner() == 0);
      assertFalse(only(path).isHeldByDead());
      await(() -> only(path).waiting().isEmpty());
    }
  }

  @Test
  void whoWaitsIsNamedUntilItEndsOrHasTheLock() throws Exception {
    Path path = directory.resolve("file");
    try (SharedFile file = SharedFile.create(path, 1 << 18);
        Children children = new Children()) {
      RobustLock lock = file.lock("lock");
      SharedProcess one;
      SharedProcess two;
      try (var _ = lock.hold()) {
        one = children.start(() -> lock.hold().close());
        two = children.start(() -> lock.hold().close());
        await(() -> waiting(path).equals(Set.of(one.pid(), two.pid())));
        one.kill();
        one.join();
        await(() -> waiting(path).equals(Set.of(two.pid())));
        assertTrue(only(path).describe().contains(", process " + two.pid() + " waits"));
      }
      assertEquals(0, Children.join(two));
      assertEquals(Set.of(), waiting(path));
    }
  }

  private static Set<Long> waiting(Path path) throws IOException {
    return only(path).waiting().stream().map(who -> (long) who.pid()).collect(Collectors.toSet());
  }

  /** There is room for four; the lock itself says that it has more waiters. */
  @Test
  void ofManyLocksThatAProcessWaitsForFourAreNamed() throws Exception {
    Path path = directory.resolve("file");
    try (SharedFile file = SharedFile.create(path, 1 << 18)) {
      List<RobustLock> locks = IntStream.range(0, 6).mapToObj(i -> file.lock("lock" + i)).toList();
      List<Hold> holds = locks.stream().map(RobustLock::hold).toList();
      List<Thread> threads = new ArrayList<>();
      for (RobustLock lock : locks) {
        threads.add(Thread.ofPlatform().start(() -> lock.hold().close()));
      }
      await(() -> Inspector.file(path).locks().stream().allMatch(l -> l.state().hasWaiters()));
      await(() -> named(path) == 4);
      holds.forEach(Hold::close);
      for (Thread thread : threads) {
        thread.join();
      }
      assertEquals(0, named(path));
    }
  }

  private static long named(Path path) throws IOException {
    return Inspector.file(path).locks().stream().filter(l -> !l.waiting().isEmpty()).count();
  }

  private interface Condition {
    boolean holds() throws IOException;
  }

  private static void await(Condition condition) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (!condition.holds()) {
      assertTrue(System.nanoTime() < end, "within 30 s");
      Thread.sleep(1);
    }
  }

  private static LockReport only(Path path) throws IOException {
    List<LockReport> locks = Inspector.file(path).locks();
    assertEquals(1, locks.size());
    return locks.getFirst();
  }

  @Test
  void aDeadOwnerIsSeenAndLookingChangesNothing() throws Exception {
    Path path = directory.resolve("file");
    try (SharedFile file = SharedFile.create(path, 1 << 18)) {
      RobustLock lock = file.lock("lock");
      SharedProcess child = SharedProcess.start(() -> holdForEver(lock));
      await(() -> only(path).state().owner() != 0);
      assertEquals(child.pid(), only(path).owner().orElseThrow().pid());
      assertFalse(only(path).isHeldByDead());
      byte[] whileAlive = Files.readAllBytes(path);
      Inspector.file(path);
      assertEquals(-1, Arrays.mismatch(whileAlive, Files.readAllBytes(path)));

      child.kill();
      child.join();
      await(() -> only(path).isHeldByDead());
      assertTrue(only(path).describe().endsWith("(dead)"), only(path).describe());
      assertEquals(0, only(path).state().deaths());

      lock.hold().close(); // told, but nothing declared: abandoned
      assertEquals("abandoned", only(path).describe());
      assertEquals(1, only(path).state().deaths());
      assertEquals(
          Optional.of((int) child.pid()),
          only(path).state().lastDeath().flatMap(d -> d.process()).map(p -> p.pid()));
    }
  }

  private static void holdForEver(RobustLock lock) throws InterruptedException {
    lock.lock();
    Thread.sleep(600_000);
  }

  @Test
  void theAnonymousSegmentsOfAProcess() throws Exception {
    RawValue.OfInt number = SharedCTypes.rawValue(CType.INT, 20260801);
    assertTrue(shows(Inspector.process(SELF), "20260801"));

    SharedProcess child = SharedProcess.start(() -> holdForEver(number));
    try {
      await(() -> number.get() == 20260802);
      List<SegmentReport> ofChild = Inspector.process(child.pid());
      assertTrue(shows(ofChild, "20260802"));
      assertEquals(1, ofChild.size(), "a segment is listed once, however often it is open");
      assertTrue(
          ofChild.getFirst().participants().stream()
              .anyMatch(who -> who.pid() == child.pid() && who.alive()));
    } finally {
      child.kill();
      child.join();
      Reference.reachabilityFence(number);
    }
  }

  private static void holdForEver(RawValue.OfInt number) throws InterruptedException {
    number.set(20260802);
    Thread.sleep(600_000);
  }

  @Test
  void theFilesOfAProcess() throws Exception {
    Path path = directory.resolve("file");
    try (SharedFile file = SharedFile.create(path, 1 << 18)) {
      file.rawValue("number", CType.INT).set(20260803);
      Optional<SegmentReport> found =
          Inspector.process(SELF).stream()
              .filter(report -> report.path().equals(path.toString()))
              .findFirst();
      assertEquals("20260803", found.orElseThrow().block("number").orElseThrow().preview());

      Files.delete(path);
      assertTrue(shows(Inspector.process(SELF), "20260803"), "also without a path");
    }
    assertFalse(shows(Inspector.process(SELF), "20260803"));
  }

  private static boolean shows(List<SegmentReport> segments, String preview) {
    return segments.stream()
        .flatMap(segment -> segment.blocks().stream())
        .anyMatch(block -> block.type().equals("c_int") && block.preview().equals(preview));
  }

  @Test
  void whatIsNoSegmentIsRefused() throws Exception {
    Path text = Files.writeString(directory.resolve("text"), "no segment");
    assertMessage("is no shared segment", () -> Inspector.file(text));
    assertMessage("no such file", () -> Inspector.file(directory.resolve("none")));
    Process ended = new ProcessBuilder("true").start();
    ended.waitFor();
    assertMessage("there is no process", () -> Inspector.process(ended.pid()));
    Process nothingShared = new ProcessBuilder("sleep", "600").start();
    try {
      assertEquals(List.of(), Inspector.process(nothingShared.pid()));
    } finally {
      nothingShared.destroyForcibly().waitFor();
    }
  }

  private static void assertMessage(String part, Executable attempt) {
    IOException thrown = assertThrows(IOException.class, attempt);
    assertTrue(thrown.getMessage().contains(part), thrown.getMessage());
  }

  @Test
  void aBlockTooShortForItsTypeIsDamage() throws IOException {
    Path path = directory.resolve("file");
    try (SharedFile file = SharedFile.create(path, 1 << 18)) {
      file.rawValue("number", CType.INT);
      long block = Inspector.file(path).block("number").orElseThrow().offset();
      try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
        channel.write(ByteBuffer.wrap(new byte[] {3}), block + 8); // its length
      }
      String message = assertThrows(IOException.class, () -> Inspector.file(path)).getMessage();
      assertTrue(message.contains("damaged") && message.contains("c_int"), message);
    }
  }
}
