package dev.sharelock.sharedctypes;

import java.util.StringJoiner;

/** An array's elements in print, the first few of them. */
final class ArrayText {
  private static final int SHOWN = 16;

  private ArrayText() {}

  static String of(RawArray<?, ?> array) {
    StringJoiner text = new StringJoiner(", ", "[", "]");
    for (long i = 0; i < Math.min(array.length(), SHOWN); i++) {
      text.add(
          switch (array.at(i)) {
            case RawValue<?> value -> value.getObject().toString();
            case RawArray<?, ?> inner -> of(inner);
          });
    }
    if (array.length() > SHOWN) {
      text.add("...");
    }
    return text.toString();
  }
}
