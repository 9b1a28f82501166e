package dev.sharelock.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/** The JDK's lock between processes, a file lock, around an opaque get and set of mapped memory. */
final class FileLockCounter implements LockedCounter {
  private static final VarHandle LONG = ValueLayout.JAVA_LONG.varHandle();

  private final FileChannel channel;
  private final MemorySegment memory;

  private FileLockCounter(FileChannel channel, MemorySegment memory) {
    this.channel = channel;
    this.memory = memory;
  }

  /**
   * @param path of the page that is locked and has the counter
   */
  record InFile(String path) implements Handle {
    @Override
    public LockedCounter open() throws IOException {
      Path file = Path.of(path);
      return new FileLockCounter(SharedFile.channel(file), SharedFile.map(file));
    }
  }

  @Override
  public void add(int times) {
    try {
      for (int i = 0; i < times; i++) {
        try (var _ = channel.lock()) {
          LONG.setOpaque(memory, 0L, (long) LONG.getOpaque(memory, 0L) + 1);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void addTimed(int times, Waits waits) {
    try {
      for (int i = 0; i < times; i++) {
        long asked = System.nanoTime();
        long waited;
        try (var _ = channel.lock()) {
          waited = System.nanoTime() - asked;
          LONG.setOpaque(memory, 0L, (long) LONG.getOpaque(memory, 0L) + 1);
        }
        waits.add(waited);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public long sum() {
    return (long) LONG.getVolatile(memory, 0L);
  }
}
