package dev.sharelock.bench;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A page of a temporary file, in memory, that processes map: where the anchors keep their own. */
final class SharedFile {
  private static final Path MEMORY = Path.of("/dev/shm");
  private static final long BYTES = 4096;

  /** Of the kind that the library's memory has, and never closed. */
  private static final Arena ARENA = Arena.ofShared();

  private SharedFile() {}

  static Path create() throws IOException {
    Path file =
        Files.isWritable(MEMORY)
            ? Files.createTempFile(MEMORY, "sharelock-bench-", ".page")
            : Files.createTempFile("sharelock-bench-", ".page");
    // Whoever made it deletes it, and may be told to end before.
    file.toFile().deleteOnExit();
    Files.write(file, new byte[(int) BYTES]);
    return file;
  }

  static FileChannel channel(Path file) throws IOException {
    return FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
  }

  /** The page, for as long as the JVM runs. */
  static MemorySegment map(Path file) throws IOException {
    try (FileChannel channel = channel(file)) {
      return channel.map(FileChannel.MapMode.READ_WRITE, 0, BYTES, ARENA);
    }
  }
}
