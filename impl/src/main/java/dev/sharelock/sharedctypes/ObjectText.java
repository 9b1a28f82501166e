package dev.sharelock.sharedctypes;

import java.lang.reflect.Array;
import java.util.StringJoiner;
import java.util.function.LongFunction;

/** Prints the contents of raw objects; of an array, its first few elements. */
final class ObjectText {
  private static final int SHOWN = 16;

  private ObjectText() {}

  static String of(RawArray<?, ?> array) {
    return elements(
        array.length(),
        index ->
            switch (array.at(index)) {
              case RawValue<?> value -> of(value.getObject());
              case RawArray<?, ?> inner -> of(inner);
            });
  }

  /** Prints a number, a character, a record, or a Java array in a record. */
  static String of(Object value) {
    if (value instanceof Record struct) {
      return RecordLayout.of(struct.getClass()).text(struct);
    }
    if (value.getClass().isArray()) {
      return elements(Array.getLength(value), index -> of(Array.get(value, (int) index)));
    }
    return value.toString();
  }

  private static String elements(long length, LongFunction<String> element) {
    StringJoiner text = new StringJoiner(", ", "[", "]");
    for (long i = 0; i < Math.min(length, SHOWN); i++) {
      text.add(element.apply(i));
    }
    if (length > SHOWN) {
      text.add("...");
    }
    return text.toString();
  }
}
