package example;

import java.io.IOException;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.util.Objects;

/** Numbers of 64 bits in a mapped file; a value is an array of one. */
public final class MappedArray {
  private static final VarHandle ELEMENT = ValueLayout.JAVA_LONG.varHandle();

  private final MappedFile file;
  private final int length;

  private MappedArray(MappedFile file, int length) {
    this.file = file;
    this.length = length;
  }

  /** Makes one, all 0. */
  public static MappedArray create(int length) throws IOException {
    return new MappedArray(MappedFile.create((long) length * Long.BYTES), length);
  }

  /** Opens one that was made by this process or another one. */
  public static MappedArray open(String name, int length) throws IOException {
    return new MappedArray(MappedFile.open(name), length);
  }

  /** Returns the name by which it is opened. */
  public String name() {
    return file.name();
  }

  /** Makes a new array with the same numbers. */
  public MappedArray copy() throws IOException {
    MappedArray copy = create(length);
    for (int i = 0; i < length; i++) {
      copy.set(i, get(i));
    }
    return copy;
  }

  /** Returns an element. */
  public long get(int index) {
    return (long) ELEMENT.getOpaque(file.memory(), offset(index));
  }

  /** Replaces an element. */
  public void set(int index, long number) {
    ELEMENT.setOpaque(file.memory(), offset(index), number);
  }

  private long offset(int index) {
    return (long) Objects.checkIndex(index, length) * Long.BYTES;
  }
}
