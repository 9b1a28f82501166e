package dev.sharelock.lock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sharelock.memory.BlockHandle;
import dev.sharelock.memory.Segment;
import dev.sharelock.sharedctypes.SharedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** However a process comes by a lock, it is one object: who has it is known to that alone. */
@SuppressWarnings("LockNotBeforeTry") // taking and releasing is what is tested
class TwoRoutesTest {
  @TempDir private Path directory;

  @Test
  void aLockAndItsHandle() throws IOException {
    RobustLock lock = RobustLock.recursive();
    assertSame(lock, RobustLock.attach(lock.handle()));
  }

  @Test
  void twoPathsOfOneFile() throws IOException {
    Path path = directory.resolve("shared");
    try (SharedFile file = SharedFile.create(path, 1 << 18)) {
      RobustLock lock = file.lock("lock");
      Path link = Files.createSymbolicLink(directory.resolve("link"), path);
      Segment segment = lock.handle().attach().segment();
      for (Path route : new Path[] {link, segment.pathInThisProcess()}) {
        assertSame(segment, Segment.attach(route), "mapped once");
        RobustLock same = RobustLock.attach(by(route, lock.handle()));
        assertSame(lock, same);
        lock.lock();
        same.lock();
        assertEquals(2, lock.getHoldCount());
        same.unlock();
        assertTrue(lock.isHeldByCurrentThread());
        lock.unlock();
        assertFalse(same.locked());
      }
      try (SharedFile again = SharedFile.open(link)) {
        assertSame(lock, again.lock("lock"));
      }
    }
  }

  private static BlockHandle by(Path route, BlockHandle handle) {
    return new BlockHandle(
        route.toString(),
        handle.segment(),
        handle.offset(),
        handle.length(),
        handle.type(),
        handle.serial());
  }
}
