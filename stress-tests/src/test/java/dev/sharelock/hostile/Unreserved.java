package dev.sharelock.hostile;

import dev.sharelock.spi.ImplementationName;
import dev.sharelock.spi.Layout;
import dev.sharelock.spi.RawObject;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;

/** A raw object is given the length that it needs, and no space: that is missed at an access. */
@ImplementationName("unreserved")
public final class Unreserved extends OverFileLock {
  @Override
  public RawObject createRaw(Layout layout) throws IOException {
    Path file = Files.createTempFile("unreserved-", "");
    try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
      sparse.setLength((long) layout.elements().size() * Long.BYTES);
    }
    return attachRaw(layout, file.toString());
  }
}
