package dev.sharelock.implementations;

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

/** A raw object in a mapped file, 8 bytes for each element, by opaque loads and stores. */
final class FileRaw implements RawObject {
  private static final VarHandle LONG = ValueLayout.JAVA_LONG.varHandle();

  private final Path file;
  private final MemorySegment words;
  private final ElementType[] types;

  private final Layout layout;

  private FileRaw(Path file, Layout layout, MemorySegment words) {
    this.file = file;
    this.layout = layout;
    this.words = words;
    this.types = layout.elements().toArray(ElementType[]::new);
  }

  /** Uses a new file, which is empty still. */
  static FileRaw create(Path file, Layout layout) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      // Written, so that a full disk is an exception here and no fault at an access.
      var _ = channel.write(ByteBuffer.allocate(bytes(layout)));
    }
    return attach(file, layout);
  }

  @SuppressWarnings("MustBeClosedChecker") // unmapped when nothing refers to it any more
  static FileRaw attach(Path file, Layout layout) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      if (channel.size() < bytes(layout)) {
        throw new IOException("The file " + file + " is too small for " + layout + ".");
      }
      return new FileRaw(
          file, layout, channel.map(MapMode.READ_WRITE, 0, bytes(layout), Arena.ofAuto()));
    }
  }

  /** Copies the elements to a new file, one by one: none is torn. */
  FileRaw copyTo(Path another) throws IOException {
    FileRaw copy = create(another, layout);
    for (int i = 0; i < types.length; i++) {
      copy.set(i, get(i));
    }
    return copy;
  }

  private static int bytes(Layout layout) {
    return Math.multiplyExact(layout.elements().size(), Long.BYTES);
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
  public String toString() {
    return "memory in " + file;
  }
}
