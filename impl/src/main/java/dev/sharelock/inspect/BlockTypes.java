package dev.sharelock.inspect;

import dev.sharelock.sharedctypes.CType;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * The simple types: the numbers that mark them in blocks, the texts that name them, and how to
 * print their values.
 */
final class BlockTypes {
  private static final int SHOWN_ELEMENTS = 8;
  private static final int SHOWN_BYTES = 16;

  private static final List<CType.Simple<?, ?>> SIMPLE =
      List.of(
          CType.CHAR,
          CType.WCHAR,
          CType.BYTE,
          CType.UBYTE,
          CType.SHORT,
          CType.USHORT,
          CType.INT,
          CType.UINT,
          CType.LONG,
          CType.ULONG,
          CType.LONGLONG,
          CType.ULONGLONG,
          CType.FLOAT,
          CType.DOUBLE,
          CType.BOOL);

  private static final Map<Integer, Known> BY_NUMBER = new HashMap<>();

  static {
    for (CType.Simple<?, ?> type : SIMPLE) {
      BY_NUMBER.put(type.typeId(), new Known(type, false));
      BY_NUMBER.put(type.arrayTypeId(), new Known(type, true));
    }
  }

  private BlockTypes() {}

  /** A simple type, or an array of one. */
  record Known(CType.Simple<?, ?> element, boolean isArray) {

    /** Returns the least number of bytes in a block of this type. */
    long leastBytes() {
      return isArray ? 0 : element.byteSize();
    }

    String describe(long payloadBytes) {
      return isArray ? element + "[" + length(payloadBytes) + "]" : element.toString();
    }

    String preview(MemorySegment payload) {
      if (!isArray) {
        return element(payload, 0);
      }
      long length = length(payload.byteSize());
      String shown =
          LongStream.range(0, Math.min(length, SHOWN_ELEMENTS))
              .mapToObj(index -> element(payload, index))
              .collect(Collectors.joining(", "));
      return "[" + shown + (length > SHOWN_ELEMENTS ? ", …]" : "]");
    }

    private long length(long payloadBytes) {
      return payloadBytes / element.byteSize();
    }

    private String element(MemorySegment payload, long index) {
      long at = index * element.byteSize();
      return switch (element.typecode()) {
        case 'c' -> character(Byte.toUnsignedInt(payload.get(ValueLayout.JAVA_BYTE, at)));
        case 'u' -> character(payload.get(ValueLayout.JAVA_INT, at));
        case 'b' -> Byte.toString(payload.get(ValueLayout.JAVA_BYTE, at));
        case 'B' -> Integer.toString(Byte.toUnsignedInt(payload.get(ValueLayout.JAVA_BYTE, at)));
        case '?' -> Boolean.toString(payload.get(ValueLayout.JAVA_BYTE, at) != 0);
        case 'h' -> Short.toString(payload.get(ValueLayout.JAVA_SHORT, at));
        case 'H' -> Integer.toString(Short.toUnsignedInt(payload.get(ValueLayout.JAVA_SHORT, at)));
        case 'i' -> Integer.toString(payload.get(ValueLayout.JAVA_INT, at));
        case 'I' -> Integer.toUnsignedString(payload.get(ValueLayout.JAVA_INT, at));
        case 'l', 'q' -> Long.toString(payload.get(ValueLayout.JAVA_LONG, at));
        case 'L', 'Q' -> Long.toUnsignedString(payload.get(ValueLayout.JAVA_LONG, at));
        case 'f' -> Float.toString(payload.get(ValueLayout.JAVA_FLOAT, at));
        case 'd' -> Double.toString(payload.get(ValueLayout.JAVA_DOUBLE, at));
        default -> throw new IllegalStateException("no simple type: " + element);
      };
    }

    /** Returns the character in quotes, or its number if it can't be printed. */
    private static String character(int codePoint) {
      return codePoint > ' ' && Character.isDefined(codePoint) && !Character.isISOControl(codePoint)
          ? "'" + Character.toString(codePoint) + "'"
          : Integer.toString(codePoint);
    }
  }

  /** Returns the type with that number, if it is a simple one or an array of one. */
  static Optional<Known> ofNumber(int type) {
    return Optional.ofNullable(BY_NUMBER.get(type));
  }

  /** Returns the first bytes of a payload of unknown type. */
  static String hex(MemorySegment payload) {
    long shown = Math.min(payload.byteSize(), SHOWN_BYTES);
    byte[] bytes = payload.asSlice(0, shown).toArray(ValueLayout.JAVA_BYTE);
    return HexFormat.ofDelimiter(" ").formatHex(bytes) + (payload.byteSize() > shown ? " …" : "");
  }
}
