package dev.sharelock.sharedctypes;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.reflect.Array;
import java.util.Objects;

/**
 * How an array in a record lies in memory: element after element, and zeros where it is shorter.
 */
final class ArrayCodec {
  private final Class<?> component;
  private final Codec element;
  private final int length;

  /** Of the elements if they can be moved at once, else null. */
  private final ValueLayout bulk;

  ArrayCodec(Class<?> component, Codec element, int length, ValueLayout layout) {
    this.component = component;
    this.element = element;
    this.length = length;
    this.bulk = layout instanceof ValueLayout.OfBoolean ? null : layout;
  }

  CType<?, ?> type() {
    return CType.arrayOf(element.type(), length);
  }

  Object read(MemorySegment memory, long offset) throws Throwable {
    Object array = Array.newInstance(component.componentType(), length);
    if (bulk != null) {
      MemorySegment.copy(memory, bulk, offset, array, 0, length);
      return array;
    }
    for (int i = 0; i < length; i++) {
      Array.set(array, i, element.reader().invoke(memory, address(offset, i)));
    }
    return array;
  }

  void write(MemorySegment memory, long offset, Object array) throws Throwable {
    int given = Array.getLength(array);
    if (bulk != null) {
      MemorySegment.copy(array, 0, memory, bulk, offset, given);
    } else {
      for (int i = 0; i < given; i++) {
        element.writer().invoke(memory, address(offset, i), Array.get(array, i));
      }
    }
    memory.asSlice(address(offset, given), address(0, length - given)).fill((byte) 0);
  }

  void check(Object array) {
    int given = Array.getLength(Objects.requireNonNull(array));
    if (given > length) {
      throw new IllegalArgumentException(
          "too many initialisers: %d for an array of length %d".formatted(given, length));
    }
    if (bulk == null) {
      for (int i = 0; i < given; i++) {
        element.check().accept(Array.get(array, i));
      }
    }
  }

  private long address(long offset, int index) {
    return offset + index * element.type().byteSize();
  }
}
