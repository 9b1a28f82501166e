package dev.sharelock.sharedctypes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.sharelock.process.Children;
import dev.sharelock.process.UnrelatedJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.io.TempDirFactory;

/** How shared files come into being, and that a copy is a file of its own. */
class SharedFileCreationTest {
  private static final long LARGE = 256L << 20;

  @TempDir private Path directory;

  @Test
  void whoeverSeesTheFileCanOpenIt() throws Exception {
    Path path = directory.resolve("large");
    var created =
        CompletableFuture.runAsync(
            () -> {
              try {
                SharedFile.create(path, LARGE);
              } catch (IOException e) {
                throw new AssertionError(e);
              }
            });
    Children.await("the file is there", () -> Files.exists(path));
    try (SharedFile file = SharedFile.open(path)) {
      assertEquals(List.of(), file.names());
      created.join();
    }
  }

  @Test
  void aCreatorThatIsKilledLeavesNothingHalfMade() throws Exception {
    Process victim =
        new ProcessBuilder(UnrelatedJvm.command(Creator.class, directory.toString()))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      Children.await("it creates files", () -> !isEmpty(directory) || !victim.isAlive());
      Thread.sleep(300);
      assertTrue(victim.isAlive());
    } finally {
      victim.destroyForcibly().waitFor();
    }
    try (Stream<Path> left = Files.list(directory)) {
      for (Path file : left.toList()) {
        SharedFile.open(file).close();
      }
    }
    try (SharedFile file = SharedFile.create(directory.resolve("next"), 1 << 18)) {
      assertEquals(List.of(), file.names());
    }
  }

  private static boolean isEmpty(Path directory) {
    try (Stream<Path> files = Files.list(directory)) {
      return files.findAny().isEmpty();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** Creates one large file after the other; nearly all its time goes into reserving the space. */
  static final class Creator {
    private Creator() {}

    public static void main(String[] arguments) throws IOException {
      for (int i = 0; i < 100_000; i++) {
        Path path = Path.of(arguments[0], "file" + i);
        SharedFile.create(path, LARGE).close();
        if (i > 0) {
          Files.delete(path);
        }
      }
    }
  }

  @Test
  void aCopyIsAFileOfItsOwn() throws IOException {
    Path original = directory.resolve("original");
    Path copied = directory.resolve("copy");
    try (SharedFile one = SharedFile.create(original, 1 << 18)) {
      Value.OfLong number = one.value("n", CType.LONG);
      number.set(1);
      Files.copy(original, copied);
      try (SharedFile two = SharedFile.open(copied)) {
        Value.OfLong other = two.value("n", CType.LONG);
        assertEquals(1, other.get());
        other.set(42);
        try (var _ = number.hold()) {
          assertEquals(1, number.get());
          assertTrue(other.getLock().tryLock(), "its lock is another one");
          other.getLock().unlock();
        }
      }
      assertEquals(1, number.get(), "closing the copy leaves the original open");
    }
    try (SharedFile two = SharedFile.open(copied)) {
      assertEquals(42, two.<Value.OfLong, RawValue.OfLong>value("n", CType.LONG).get());
    }
  }

  @Test
  void aFileOnADiskIsMadeOnlyWhenAskedFor(
      @TempDir(factory = TempDirFactory.Standard.class) Path disk) throws IOException {
    assumeFalse(Files.getFileStore(disk).type().equals("tmpfs"), "temporary files are in memory");
    Path path = disk.resolve("shared");
    IOException refused = assertThrows(IOException.class, () -> SharedFile.create(path, 1 << 18));
    assertEquals(
        "cannot create shared memory at "
            + path
            + ": it would be written to a disk, use a path under /dev/shm or ask for a file on disk",
        refused.getMessage());
    assertFalse(Files.exists(path));

    SharedFile.createOnDisk(path, 1 << 18).close();
    SharedFile.open(path).close();
  }
}
