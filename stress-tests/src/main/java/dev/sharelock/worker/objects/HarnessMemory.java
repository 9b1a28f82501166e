package dev.sharelock.worker.objects;

import dev.sharelock.spi.ElementType;
import dev.sharelock.spi.Layout;
import dev.sharelock.spi.RawObject;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * Memory of the harness, for implementations that are only a lock: a mapped file in which each
 * element has 8 bytes. Loads and stores are opaque.
 */
public final class HarnessMemory implements RawObject {
  private static final VarHandle LONG = ValueLayout.JAVA_LONG.varHandle();

  private final Path file;
  private final MemorySegment words;
  private final ElementType[] types;

  private HarnessMemory(Path file, Layout layout, MemorySegment words) {
    this.file = file;
    this.words = words;
    this.types = layout.elements().toArray(ElementType[]::new);
  }

  /** Creates such memory in a new file, all its elements 0. */
  public static HarnessMemory create(Path file, Layout layout) throws IOException {
    return map(file, layout, StandardOpenOption.CREATE_NEW);
  }

  /** Maps a file that another process has created. */
  public static HarnessMemory attach(Path file, Layout layout) throws IOException {
    return map(file, layout, StandardOpenOption.WRITE);
  }

  @SuppressWarnings("MustBeClosedChecker") // unmapped when nothing refers to it any more
  private static HarnessMemory map(Path file, Layout layout, StandardOpenOption how)
      throws IOException {
    List<ElementType> elements = layout.elements();
    long bytes = (long) elements.size() * Long.BYTES;
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE, how)) {
      if (how == StandardOpenOption.CREATE_NEW) {
        // Written, so that a full disk is an exception here and no fault at an access.
        var _ = channel.write(ByteBuffer.allocate(Math.toIntExact(bytes)), 0);
      }
      if (channel.size() < bytes) {
        throw new IOException("The file " + file + " is too small for " + layout + ".");
      }
      return new HarnessMemory(
          file, layout, channel.map(MapMode.READ_WRITE, 0, bytes, Arena.ofAuto()));
    }
  }

  @Override
  public String handle() {
    return file.toString();
  }

  @Override
  public long get(int index) {
    return (long) LONG.getOpaque(words, (long) index * Long.BYTES);
  }

  @Override
  public void set(int index, long bits) {
    LONG.setOpaque(words, (long) index * Long.BYTES, types[index].wrap(bits));
  }

  @Override
  public void read(int from, long[] into) {
    for (int i = 0; i < into.length; i++) {
      into[i] = get(from + i);
    }
  }

  @Override
  public void write(int from, long[] bits) {
    for (int i = 0; i < bits.length; i++) {
      set(from + i, bits[i]);
    }
  }

  @Override
  public String toString() {
    return "memory of the harness in " + file;
  }
}
