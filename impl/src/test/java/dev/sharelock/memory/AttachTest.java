package dev.sharelock.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sharelock.lock.RobustLock;
import dev.sharelock.process.Children;
import dev.sharelock.process.SharedProcess;
import dev.sharelock.process.Signal;
import dev.sharelock.process.UnrelatedJvm;
import dev.sharelock.sharedctypes.CType;
import dev.sharelock.sharedctypes.SharedCTypes;
import java.io.IOException;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is no segment, or not the one that was meant, is refused with a clear message. */
@SuppressWarnings("LockNotBeforeTry") // taking and releasing is what is tested
class AttachTest {
  @TempDir private Path directory;

  private static void assertRefused(String because, Path path) {
    IOException refused = assertThrows(IOException.class, () -> Segment.attach(path));
    assertTrue(refused.getMessage().contains(because), refused.getMessage());
  }

  private Path segmentFile() throws IOException {
    Path path = directory.resolve("segment");
    Segment.create(path, 1 << 20).close();
    return path;
  }

  @Test
  void whatIsNoSegmentIsRefused() throws IOException {
    assertRefused("no such file", directory.resolve("absent"));
    assertRefused("it is a directory", directory);
    assertRefused("it has 5 bytes", Files.writeString(directory.resolve("short"), "hello"));
    assertRefused(
        "is no shared segment", Files.write(directory.resolve("foreign"), new byte[1 << 20]));
  }

  @Test
  void aTruncatedOneIsRefused() throws IOException {
    Path path = segmentFile();
    try (var channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
      channel.truncate(1 << 19);
    }
    assertRefused("created with 1048576 bytes, it now has 524288", path);
  }

  @Test
  void anotherVersionIsRefused() throws IOException {
    Path path = segmentFile();
    byte[] bytes = Files.readAllBytes(path);
    bytes[(int) SegmentLayout.VERSION] = 9;
    Files.write(path, bytes);
    assertRefused("layout version 9", path);
  }

  @Test
  void aFileIsNotOverwritten() throws IOException {
    Path path = segmentFile();
    IOException refused =
        assertThrows(IOException.class, () -> Segment.create(path, Segment.MIN_BYTES));
    assertTrue(refused.getMessage().contains("a file is there already"), refused.getMessage());
    Segment.attach(path).close();
  }

  @Test
  void sizesThatCannotBeAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> Segment.create(-1));
    assertThrows(IllegalArgumentException.class, () -> Segment.create(Segment.MIN_BYTES - 1));
    assertThrows(IOException.class, () -> Segment.create(1L << 50));
    Path path = directory.resolve("none");
    assertThrows(IOException.class, () -> Segment.create(path, 1L << 50));
    assertFalse(Files.exists(path), "a refusal leaves no file");
  }

  @Test
  void handlesThatLeadElsewhereAreRefused() throws IOException {
    Block block = SharedHeap.allocate(100, 7);
    BlockHandle handle = block.handle();
    assertSame(block.segment(), handle.attach().segment());
    assertEquals(handle, BlockHandle.parse(handle.text()));

    assertNotAttached("it was freed", with(handle, handle.offset(), 101, 7, handle.serial()));
    assertNotAttached("it was freed", with(handle, handle.offset(), 100, 8, handle.serial()));
    assertNotAttached("it was freed", with(handle, handle.offset(), 100, 7, handle.serial() + 1));
    assertNotAttached("points outside", with(handle, handle.offset() + 1, 100, 7, 1));
    assertNotAttached("points outside", with(handle, 64, 100, 7, 1));
    assertNotAttached("points outside", with(handle, handle.offset(), Long.MAX_VALUE, 7, 1));
    assertNotAttached("points outside", with(handle, Long.MAX_VALUE - 63, 100, 7, 1));
    assertNotAttached(
        "is another segment now",
        new BlockHandle(handle.path(), UUID.randomUUID(), handle.offset(), 100, 7, 1));
    Path elsewhere = segmentFile();
    assertNotAttached(
        "is another segment now",
        new BlockHandle(elsewhere.toString(), UUID.randomUUID(), handle.offset(), 100, 7, 1));
    try (SegmentImage image = SegmentImage.open(elsewhere)) {
      assertFalse(
          image.participants().stream().anyMatch(SegmentImage.Participant::alive),
          "a wrong segment does not stay attached");
    }
    assertThrows(IllegalArgumentException.class, () -> BlockHandle.parse("a,b"));
    assertThrows(IOException.class, () -> RobustLock.attach(handle));
  }

  @Test
  void aBlockOfAClosedSegmentHasNoHandle() throws IOException {
    Segment segment = Segment.create(Segment.MIN_BYTES);
    Block block = new Block(segment, SegmentLayout.BLOCKS, 32);
    segment.close();
    IllegalStateException refused = assertThrows(IllegalStateException.class, block::handle);
    assertEquals("the shared segment has been closed in this process", refused.getMessage());
    assertFalse(block.handedOver().get());
  }

  private static BlockHandle with(
      BlockHandle handle, long offset, long length, int type, long serial) {
    return new BlockHandle(handle.path(), handle.segment(), offset, length, type, serial);
  }

  private static void assertNotAttached(String because, BlockHandle handle) {
    IOException refused = assertThrows(IOException.class, handle::attach);
    assertTrue(refused.getMessage().contains(because), refused.getMessage());
  }

  /** A creator registers its segment before another thread can attach it by path. */
  @Test
  void theCreatingProcessNeverHasASegmentTwice() throws Exception {
    for (int round = 0; round < 100; round++) {
      Path path = directory.resolve("raced" + round);
      CompletableFuture<Segment> attached =
          CompletableFuture.supplyAsync(
              () -> {
                while (true) {
                  try {
                    return Segment.attach(path);
                  } catch (IOException notYet) {
                    Thread.onSpinWait();
                  }
                }
              });
      try (Segment created = Segment.create(path, Segment.MIN_BYTES)) {
        assertSame(created, attached.get(Children.PATIENCE.toSeconds(), TimeUnit.SECONDS));
      }
    }
  }

  private record Run(int exitCode, String output) {}

  private static Run run(String... command) throws Exception {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    return new Run(process.waitFor(), output);
  }

  @Test
  void aFullFileSystemIsAnExceptionAndLeavesNoFile() throws Exception {
    Path mountPoint = Files.createDirectory(directory.resolve("small"));
    assumeTrue(
        run("unshare", "-m", "true").exitCode == 0, "mounting takes rights that are not here");
    List<String> command =
        new ArrayList<>(
            List.of(
                "unshare",
                "-m",
                "sh",
                "-c",
                "mount -t tmpfs -o size=4m none \"$0\" && exec \"$@\"",
                mountPoint.toString()));
    command.addAll(UnrelatedJvm.command(FullFileSystem.class, mountPoint.toString()));
    Run result = run(command.toArray(String[]::new));
    assertEquals(0, result.exitCode, result.output);
    assertTrue(result.output.contains("no space for 8388608 bytes"), result.output);
    assertTrue(result.output.contains("left: 0 files"), result.output);
  }

  /** Runs where the file system is small. */
  static final class FullFileSystem {
    private FullFileSystem() {}

    public static void main(String[] arguments) throws IOException {
      Path mountPoint = Path.of(arguments[0]);
      Segment.create(mountPoint.resolve("fits"), 1 << 20).close();
      Files.delete(mountPoint.resolve("fits"));
      try {
        Segment.create(mountPoint.resolve("large"), 8 << 20).close();
        System.exit(2);
      } catch (IOException e) {
        System.out.println(e.getMessage());
      }
      try (Stream<Path> left = Files.list(mountPoint)) {
        System.out.println("left: " + left.count() + " files");
      }
    }
  }

  @Test
  void closingIsFinalAndHarmlessTwice() throws Exception {
    Segment segment = Segment.create(1 << 20);
    segment.close();
    segment.close();
    assertFalse(segment.isOpen());
    assertThrows(IllegalStateException.class, () -> segment.memory().get(ValueLayout.JAVA_LONG, 0));
  }

  @Test
  void whoWaitsForALockWhoseSegmentIsClosedFails() throws Exception {
    RobustLock lock = RobustLock.recursive();
    BlockHandle handle = lock.handle();
    try (Children children = new Children()) {
      SharedProcess child =
          children.start(
              () -> {
                RobustLock here = RobustLock.attach(handle);
                CompletableFuture<Void> waiter = CompletableFuture.runAsync(here::lock);
                Children.await("it waits", () -> here.toString().contains("held by process"));
                Thread.sleep(100);
                handle.attach().segment().close();
                try {
                  waiter.get(Children.PATIENCE.toSeconds(), TimeUnit.SECONDS);
                  System.exit(2);
                } catch (ExecutionException e) {
                  boolean clear =
                      e.getCause() instanceof IllegalStateException
                          && e.getCause().getMessage().contains("has been closed");
                  if (!clear) {
                    e.getCause().printStackTrace();
                  }
                  System.exit(clear ? 0 : 3);
                }
              });
      lock.lock();
      assertEquals(0, Children.join(child));
      lock.unlock();
    }
    assertTrue(lock.tryLock(), "the lock is none the worse for it");
    lock.unlock();
  }

  /** Python: {@code test_shared_memory_cleaned_after_process_termination}. */
  @Test
  void testSharedMemoryCleanedAfterProcessTermination() throws Exception {
    Set<String> used = new TreeSet<>();
    Set<Long> processes = new HashSet<>();
    try (Children children = new Children()) {
      var stage = SharedCTypes.rawValue(CType.INT, 0);
      SharedProcess parent =
          children.start(
              () -> {
                var array = SharedCTypes.array(CType.DOUBLE, 1 << 20);
                SharedProcess grandchild =
                    SharedProcess.start(
                        () -> {
                          array.set(0, 1.0);
                          stage.setVolatile((int) ProcessHandle.current().pid());
                          Thread.sleep(Children.PATIENCE.toMillis());
                        });
                grandchild.join();
              });
      Children.await("both use it", () -> stage.getVolatile() != 0);
      long grandchild = stage.getVolatile();
      processes.addAll(List.of(parent.pid(), grandchild));
      used.addAll(mapped(parent.pid()));
      used.addAll(mapped(grandchild));
      Signal.KILL.to(parent.pid());
      Signal.KILL.to(grandchild);
      Children.join(parent);
      Children.await("the grandchild is gone", () -> ProcessHandle.of(grandchild).isEmpty());
    }
    assertTrue(used.removeIf(file -> file.startsWith("/memfd:sharelock")), "it was seen: " + used);
    used.removeIf(file -> file.contains("/hsperfdata_")); // the JVM's own, with or without us
    for (String file : used) {
      assertFalse(
          file.startsWith("/dev/shm/") || file.startsWith(System.getProperty("java.io.tmpdir")),
          "left behind: " + file);
    }
    assertEquals(List.of(), segmentsOf(processes), "left behind");
  }

  /** The segments that processes have made where files of theirs may lie, by what is in them. */
  private static List<Path> segmentsOf(Set<Long> creators) throws IOException {
    List<Path> found = new ArrayList<>();
    for (String place : List.of("/dev/shm", System.getProperty("java.io.tmpdir"))) {
      try (var files = Files.newDirectoryStream(Path.of(place), Files::isRegularFile)) {
        for (Path file : files) {
          try (SegmentImage image = SegmentImage.open(file)) {
            if (creators.contains((long) image.creatorPid())) {
              found.add(file);
            }
          } catch (IOException e) {
            // no segment, or gone meanwhile: other programs have files there too
          }
        }
      }
    }
    return found;
  }

  /** The files that a process has mapped. */
  private static Set<String> mapped(long pid) throws IOException {
    Set<String> files = new TreeSet<>();
    for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/maps"))) {
      int path = line.indexOf('/');
      if (path >= 0) {
        files.add(line.substring(path));
      }
    }
    return files;
  }
}
