package dev.sharelock.implementations;

import dev.sharelock.spi.ElementType;
import dev.sharelock.spi.Layout;
import java.lang.reflect.Array;
import java.lang.reflect.RecordComponent;
import java.util.List;

/** What the library hands over and is handed, as the 64 bits by which elements travel. */
final class Bits {
  private Bits() {}

  /** The number for a type that Java carries in an int; characters refuse what others wrap. */
  static int toInt(ElementType type, long bits) {
    boolean character = type == ElementType.CHAR || type == ElementType.WCHAR;
    return (int) (character ? type.wrap(bits) : bits);
  }

  static double toDouble(ElementType type, long bits) {
    return type == ElementType.FLOAT
        ? Float.intBitsToFloat((int) bits)
        : Double.longBitsToDouble(bits);
  }

  static long ofDouble(ElementType type, double number) {
    return type == ElementType.FLOAT
        ? Float.floatToRawIntBits((float) number) & 0xFFFF_FFFFL
        : Double.doubleToRawLongBits(number);
  }

  /** Fills an array with the elements of what the library gives for a slice of simple elements. */
  static void ofSlice(ElementType type, Object slice, long[] into) {
    switch (slice) {
      case int[] all -> {
        for (int i = 0; i < all.length; i++) {
          into[i] = all[i];
        }
      }
      case long[] all -> System.arraycopy(all, 0, into, 0, all.length);
      case double[] all -> {
        for (int i = 0; i < all.length; i++) {
          into[i] = ofDouble(type, all[i]);
        }
      }
      case boolean[] all -> {
        for (int i = 0; i < all.length; i++) {
          into[i] = all[i] ? 1 : 0;
        }
      }
      case byte[] all -> {
        for (int i = 0; i < all.length; i++) {
          into[i] = all[i] & 0xFF;
        }
      }
      case String all -> ofSlice(type, all.codePoints().toArray(), into);
      default -> throw new IllegalArgumentException("There are no elements in " + slice);
    }
  }

  /** Makes what the library wants for a slice of simple elements. */
  static Object toSlice(ElementType type, long[] bits) {
    return switch (type) {
      case CHAR -> {
        byte[] all = new byte[bits.length];
        for (int i = 0; i < all.length; i++) {
          all[i] = (byte) bits[i];
        }
        yield all;
      }
      case WCHAR -> new String(ints(type, bits), 0, bits.length);
      case BYTE, UBYTE, SHORT, USHORT, INT -> ints(type, bits);
      case UINT, LONG, ULONG, LONGLONG, ULONGLONG -> bits.clone();
      case FLOAT, DOUBLE -> {
        double[] all = new double[bits.length];
        for (int i = 0; i < all.length; i++) {
          all[i] = toDouble(type, bits[i]);
        }
        yield all;
      }
      case BOOL -> {
        boolean[] all = new boolean[bits.length];
        for (int i = 0; i < all.length; i++) {
          all[i] = (bits[i] & 1) != 0;
        }
        yield all;
      }
    };
  }

  private static int[] ints(ElementType type, long[] bits) {
    int[] all = new int[bits.length];
    for (int i = 0; i < all.length; i++) {
      all[i] = toInt(type, bits[i]);
    }
    return all;
  }

  /**
   * Fills an array with all elements of what the library gives for a whole object: a number, a
   * record, an array of either.
   *
   * @return the index after the last element
   */
  static int ofWhole(Layout layout, Object whole, long[] into, int at) {
    return switch (layout) {
      case Layout.Value(ElementType type) -> {
        into[at] = ofBoxed(type, whole);
        yield at + 1;
      }
      case Layout.Array(Layout element, int length) -> {
        Object all = whole instanceof String text ? text.codePoints().toArray() : whole;
        int next = at;
        for (int i = 0; i < length; i++) {
          next = ofWhole(element, Array.get(all, i), into, next);
        }
        yield next;
      }
      case Layout.Struct(List<Layout.Struct.Field> fields) -> {
        RecordComponent[] components = whole.getClass().getRecordComponents();
        int next = at;
        for (int i = 0; i < components.length; i++) {
          next = ofWhole(fields.get(i).layout(), component(whole, components[i]), into, next);
        }
        yield next;
      }
    };
  }

  private static Object component(Object record, RecordComponent component) {
    try {
      return component.getAccessor().invoke(record);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static long ofBoxed(ElementType type, Object boxed) {
    return switch (boxed) {
      case Boolean set -> set ? 1 : 0;
      case Float number -> Float.floatToRawIntBits(number) & 0xFFFF_FFFFL;
      case Double number -> ofDouble(type, number);
      case Number number -> type.wrap(number.longValue());
      default -> throw new IllegalArgumentException("There is no element in " + boxed);
    };
  }
}
