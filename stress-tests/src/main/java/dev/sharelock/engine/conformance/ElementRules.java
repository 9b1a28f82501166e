package dev.sharelock.engine.conformance;

import dev.sharelock.spi.ElementType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Rules that every element type has for itself: zero, limits, wrapping around, its size. */
final class ElementRules {
  private static final String TYPECODES =
      "14 typecodes c u b B h H i I l L q Q f d; u 4 bytes, l and q 8.";
  private static final String ZEROED = "Zeroed first.";
  private static final String WRAPS =
      "Integers wrap silently at any magnitude ('i', 2**31 → -2**31; 'B', -1 → 255).";
  private static final String SIZE = "An int argument to RawArray is a size.";
  private static final String LOCKED = "Default, True and None: a new lock.";

  /** Numbers that a type does not have, each with what becomes of it. */
  private static final Map<ElementType, long[][]> WRAPPING =
      Map.of(
          ElementType.BYTE, new long[][] {{200, -56}, {-129, 127}, {256, 0}},
          ElementType.UBYTE, new long[][] {{-1, 255}, {256, 0}, {1000, 232}},
          ElementType.SHORT, new long[][] {{40_000, -25_536}, {-32_769, 32_767}, {65_536, 0}},
          ElementType.USHORT, new long[][] {{65_537, 1}, {-1, 65_535}},
          ElementType.INT,
              new long[][] {{2_147_483_648L, -2_147_483_648L}, {1L << 40 | 3, 3}, {-1, -1}},
          ElementType.UINT, new long[][] {{-1, 4_294_967_295L}, {1L << 32, 0}});

  private ElementRules() {}

  static List<Rule> rules() {
    List<Rule> rules = new ArrayList<>();
    for (ElementType type : ElementType.values()) {
      String name = type.name().toLowerCase(Locale.ROOT);
      char code = type.typecode();
      rules.add(
          Rule.of(
              "value-%s-zero".formatted(name),
              "A new raw value of type %s is 0.".formatted(name),
              ZEROED,
              "make v raw %s%na v read 0 -> 0".formatted(code)));
      rules.add(
          Rule.of(
              "value-%s-limits".formatted(name),
              "A raw value of type %s holds every bit of its least and its greatest value."
                  .formatted(name),
              TYPECODES,
              "make v raw %s%n".formatted(code) + storeAndLoad("a v", 0, extremes(type))));
      rules.add(
          Rule.of(
              "array-%s-elements".formatted(name),
              "The elements of an array of type %s are 0 first and do not touch each other."
                  .formatted(name),
              SIZE,
              array(type)));
      rules.add(
          Rule.of(
              "locked-%s-limits".formatted(name),
              "A value of type %s under a lock is 0 first and holds every bit.".formatted(name),
              LOCKED,
              "make v locked %s plain%na v read 0 -> 0%n".formatted(code)
                  + storeAndLoad("a v", 0, extremes(type))));
      if (WRAPPING.containsKey(type)) {
        rules.add(
            Rule.of(
                "value-%s-wraps".formatted(name),
                "A number that the type %s does not have wraps around, as in C.".formatted(name),
                WRAPS,
                "make v raw %s%n".formatted(code) + wrapping(WRAPPING.get(type))));
      }
    }
    return rules;
  }

  private static String storeAndLoad(String who, int element, long... bits) {
    StringBuilder lines = new StringBuilder();
    for (long each : bits) {
      lines.append("%s write %d %d%n".formatted(who, element, each));
      lines.append("%s read %d -> %d%n".formatted(who, element, each));
    }
    return lines.toString();
  }

  private static String wrapping(long[][] numbers) {
    StringBuilder lines = new StringBuilder();
    for (long[] each : numbers) {
      lines.append("a v write 0 %d%na v read 0 -> %d%n".formatted(each[0], each[1]));
    }
    return lines.toString();
  }

  private static String array(ElementType type) {
    long most = extremes(type)[0];
    StringBuilder lines = new StringBuilder("make v raw %s[5]%n".formatted(type.typecode()));
    for (int i = 0; i < 5; i++) {
      lines.append("a v read %d -> 0%n".formatted(i));
    }
    lines.append("a v write 1 %d%na v write 3 %d%n".formatted(most, most));
    for (int i = 0; i < 5; i++) {
      lines.append("a v read %d -> %d%n".formatted(i, i % 2 == 0 ? 0 : most));
    }
    return lines.toString();
  }

  /** Bits of which a narrower or a wrong type would lose some; the first are as many as can be. */
  static long[] extremes(ElementType type) {
    return switch (type) {
      case BOOL -> new long[] {1, 0};
      case CHAR, UBYTE -> new long[] {0xff, 0x80, 0x7f, 1};
      case BYTE -> new long[] {-1, -0x80, 0x7f};
      case SHORT -> new long[] {-1, -0x8000, 0x7fff, 0x1234};
      case USHORT -> new long[] {0xffff, 0x8000, 0x1234};
      case WCHAR -> new long[] {0x10ffff, 0x1f600, 0x20ac, 'a'};
      case INT -> new long[] {-1, Integer.MIN_VALUE, Integer.MAX_VALUE, 0x1234_5678};
      case UINT -> new long[] {0xffff_ffffL, 0x8000_0000L, 0x1234_5678};
      case LONG, ULONG, LONGLONG, ULONGLONG ->
          new long[] {
            -1, Long.MIN_VALUE, Long.MAX_VALUE, 0x1234_5678_9abc_def1L, (1L << 53) + 1, 1L << 32
          };
      case FLOAT ->
          new long[] {
            Float.floatToRawIntBits(-Float.MAX_VALUE) & 0xffff_ffffL,
            Float.floatToRawIntBits(Float.POSITIVE_INFINITY),
            Float.floatToRawIntBits(Float.MIN_VALUE),
            Float.floatToRawIntBits(0.1f)
          };
      case DOUBLE ->
          new long[] {
            Double.doubleToRawLongBits(-Double.MAX_VALUE),
            Double.doubleToRawLongBits(Double.NEGATIVE_INFINITY),
            Double.doubleToRawLongBits(Double.MIN_VALUE),
            Double.doubleToRawLongBits(Math.PI)
          };
    };
  }
}
