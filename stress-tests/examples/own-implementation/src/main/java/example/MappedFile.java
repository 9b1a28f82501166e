package example;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A file in the temporary directory as memory, all 0 at first.
 *
 * @param name by which another process opens it
 */
public record MappedFile(String name, MemorySegment memory) {
  /** Makes one of so many bytes. */
  public static MappedFile create(long bytes) throws IOException {
    Path file = Files.createTempFile("own-", "");
    Files.write(file, ByteBuffer.allocate(Math.toIntExact(Math.max(1, bytes))).array());
    return open(file.getFileName().toString());
  }

  /** Opens one that was made by this process or another one. */
  public static MappedFile open(String name) throws IOException {
    Path file = Path.of(System.getProperty("java.io.tmpdir"), name);
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      return new MappedFile(
          name, channel.map(MapMode.READ_WRITE, 0, channel.size(), Arena.ofAuto()));
    }
  }
}
