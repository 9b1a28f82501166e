package dev.sharelock.worker.twin;

import dev.sharelock.spi.Layout;
import dev.sharelock.spi.RawObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * A raw object in a file that anybody can truncate, and in which what lies beyond the end is 0. All
 * objects of a layout are the same one.
 */
final class Sparse extends DelegatingRaw {
  private final Path file;

  /** Opened when it is needed first. */
  private Optional<FileChannel> channel = Optional.empty();

  Sparse(RawObject healthy, Layout layout, Path directory) {
    super(healthy, layout);
    this.file = directory.resolve("sparse-" + Integer.toHexString(layout.toString().hashCode()));
  }

  private synchronized FileChannel open() throws IOException {
    if (channel.isEmpty()) {
      channel =
          Optional.of(
              FileChannel.open(
                  file,
                  StandardOpenOption.CREATE,
                  StandardOpenOption.READ,
                  StandardOpenOption.WRITE));
    }
    return channel.get();
  }

  @Override
  public long get(int index) {
    ByteBuffer bits = ByteBuffer.allocate(Long.BYTES);
    try {
      var _ = open().read(bits, (long) index * Long.BYTES);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bits.getLong(0);
  }

  @Override
  public void set(int index, long bits) {
    try {
      var _ =
          open().write(ByteBuffer.allocate(Long.BYTES).putLong(0, bits), (long) index * Long.BYTES);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
