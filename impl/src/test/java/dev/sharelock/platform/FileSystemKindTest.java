package dev.sharelock.platform;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileSystemKindTest {
  private static FileStatus at(FileSystemKind kind) {
    return new FileStatus(1, 2, 0, 0600, kind);
  }

  /** The numbers are those of {@code linux/magic.h}. */
  @ParameterizedTest
  @ValueSource(longs = {0x6969, 0x01021997, 0x65735546, 0xff534d42L, 0x00c36400})
  void wherePagesAreNotSharedNothingIsMapped(long magic) {
    FileStatus status = at(FileSystemKind.of(magic));
    IOException refused =
        assertThrows(IOException.class, () -> status.requireCoherent("open", "/mnt/x"));
    assertEquals(
        "cannot open shared memory at /mnt/x: on a network or FUSE file system two processes need"
            + " not see the same bytes, use a path under /dev/shm",
        refused.getMessage());
  }

  @ParameterizedTest
  @ValueSource(longs = {0xef53, 0x58465342, 0x9123683eL, 0x794c7630}) // ext4, XFS, Btrfs, overlay
  void aDiskIsADisk(long magic) {
    assertEquals(FileSystemKind.DISK, FileSystemKind.of(magic));
    assertDoesNotThrow(() -> at(FileSystemKind.DISK).requireCoherent("open", "/x"));
  }

  @Test
  void whereSharedMemoryLiesIsMemory() throws IOException {
    try (MemoryFile anonymous = MemoryFile.anonymous(4096)) {
      assertEquals(FileSystemKind.MEMORY, anonymous.status().fileSystem());
    }
    try (MemoryFile unnamed = MemoryFile.createFor(Path.of("/dev/shm/never-linked"), 4096, false)) {
      assertEquals(FileSystemKind.MEMORY, unnamed.status().fileSystem());
    }
  }
}
