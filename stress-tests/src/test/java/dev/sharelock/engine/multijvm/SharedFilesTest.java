package dev.sharelock.engine.multijvm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which files of a process are truncated: here those of the test's own. */
class SharedFilesTest {
  private static final StandardOpenOption[] NEW = {
    StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE
  };

  @TempDir private Path directory;

  private List<String> found(Path scratch) throws Exception {
    return SharedFiles.of(ProcessHandle.current().pid(), scratch).stream()
        .map(SharedFiles::name)
        // Other tests in this process may have anonymous memory.
        .filter(name -> name.startsWith(directory.toString()))
        .map(name -> Path.of(name).getFileName().toString())
        .toList();
  }

  @Test
  void onlyFilesOfTheScratchDirectoryCount() throws Exception {
    Path scratch = Files.createDirectories(directory.resolve("scratch"));
    try (FileChannel own = FileChannel.open(scratch.resolve("own"), NEW);
        FileChannel harness = FileChannel.open(scratch.resolve("twin-words"), NEW);
        FileChannel elsewhere = FileChannel.open(directory.resolve("elsewhere"), NEW)) {
      assertTrue(own.isOpen() && harness.isOpen() && elsewhere.isOpen());
      assertEquals(List.of("own"), found(scratch));
    }
    assertEquals(List.of(), found(scratch));
  }

  @Test
  void aFileThatIsMappedAndClosedCounts() throws Exception {
    try (Arena arena = Arena.ofConfined()) {
      try (FileChannel file = FileChannel.open(directory.resolve("mapped"), NEW)) {
        assertEquals(4096, file.map(MapMode.READ_WRITE, 0, 4096, arena).byteSize());
      }
      assertEquals(List.of("mapped"), found(directory));
    }
    assertEquals(List.of(), found(directory));
  }
}
