package dev.sharelock.engine.conformance;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Rules of arrays as wholes: length, indices, memory of their own. */
final class ArrayRules {
  private static final String SIZES =
      "An int argument to RawArray is a size (0 allowed, -1 «Array length must be >= 0, not -1»,"
          + " huge «array too large»).";
  private static final String INDICES = "Arrays: «invalid index».";
  private static final String HEAP = "Heap: freed blocks are reused and coalesced.";
  private static final String ZEROED_AGAIN =
      "_TestArray.test_array_from_size: an array is zeroed, also where memory is used again.";

  private ArrayRules() {}

  static List<Rule> rules() {
    return List.of(
        Rule.of(
            "array-empty",
            "An array of length 0 can be made, and has no element.",
            SIZES,
            """
            make v raw i[0]
            a v read 0 -> refused
            a v write 0 1 -> refused
            """),
        Rule.of(
            "array-of-one",
            "An array of length 1 has one element.",
            SIZES,
            """
            make v raw i[1]
            a v write 0 7
            a v read 0 -> 7
            a v read 1 -> refused
            """),
        Rule.of(
            "array-long",
            "Every element of a long array can be reached, and it ends where it must.",
            SIZES,
            """
            make v raw q[10000]
            a v read 9999 -> 0
            a v write 9999 5
            a v write 4999 6
            a v read 9999 -> 5
            a v read 4999 -> 6
            a v read 9998 -> 0
            a v read 10000 -> refused
            """),
        Rule.of(
            "array-end",
            "An access beyond the end of an array is refused and changes nothing.",
            INDICES,
            """
            make v raw i[10]
            make w raw i[10]
            a v write 9 3
            a v read 10 -> refused
            a v write 10 1 -> refused
            a v read 9 -> 3
            a w read 0 -> 0
            """),
        Rule.of(
            "array-before-its-beginning",
            "An access far before the beginning of an array is refused and changes nothing.",
            INDICES,
            """
            make v raw i[10]
            a v write 0 3
            a v read -11 -> refused
            a v write -11 1 -> refused
            a v read 0 -> 3
            """),
        Rule.of(
            "array-locked-end",
            "An access beyond the end of an array under a lock is refused and changes nothing.",
            INDICES,
            """
            make v locked i[10] plain
            a v write 9 3
            a v read 10 -> refused
            a v write 10 1 -> refused
            a v read 9 -> 3
            """),
        Rule.of(
            "array-nested",
            "The elements of an array of arrays are all its own.",
            "Arrays of structs, nested arrays.",
            "make v raw i[2][3]\n" + ownElements("v", 6) + "a v read 6 -> refused"),
        Rule.of(
            "arrays-apart",
            "Two arrays that are made one after the other share no memory.",
            HEAP,
            "make v raw h[5]\nmake w raw h[5]\n" + apart("v", "w", 5)),
        Rule.of(
            "bytes-apart",
            "Arrays of an odd number of bytes share no memory with their neighbours.",
            HEAP,
            "make v raw b[3]\nmake w raw b[3]\n" + apart("v", "w", 3)),
        Rule.of(
            "values-apart",
            "Twenty values of different types each keep their own number.",
            HEAP,
            many()),
        Rule.of(
            "array-zero-again",
            "A new array is zero, also where another one has been.",
            ZEROED_AGAIN,
            zeroAgain("raw q[10]")),
        Rule.of(
            "locked-array-zero-again",
            "A new array under a lock is zero, also where another one has been.",
            ZEROED_AGAIN,
            zeroAgain("locked q[10] plain")));
  }

  /**
   * Writes a number of its own to each element, and then reads them all; in both directions, as a
   * write that reaches into a neighbour is undone when that is written afterwards.
   */
  static String ownElements(String name, int count) {
    StringBuilder lines = new StringBuilder();
    for (int i = count - 1; i >= 0; i--) {
      lines.append("a %s write %d %d%n".formatted(name, i, i + 21));
    }
    lines.append(reads(name, count, 21));
    for (int i = 0; i < count; i++) {
      lines.append("a %s write %d %d%n".formatted(name, i, i + 1));
    }
    return lines.append(reads(name, count, 1)).toString();
  }

  private static String reads(String name, int count, int first) {
    return IntStream.range(0, count)
        .mapToObj(i -> "a %s read %d -> %d%n".formatted(name, i, first + i))
        .collect(Collectors.joining());
  }

  private static String apart(String one, String another, int count) {
    String zero =
        IntStream.range(0, count)
            .mapToObj(i -> "a %s read %d -> 0%n".formatted(another, i))
            .collect(Collectors.joining());
    return ownElements(one, count) + zero + ownElements(another, count) + reads(one, count, 1);
  }

  private static String many() {
    String codes = "bhiqcBHIQdbhiqcBHIQL";
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < codes.length(); i++) {
      lines.append("make v%d raw %s%n".formatted(i, codes.charAt(i)));
    }
    for (int i = 0; i < codes.length(); i++) {
      lines.append("a v%d write 0 %d%n".formatted(i, 100 + i));
    }
    for (int i = 0; i < codes.length(); i++) {
      lines.append("a v%d read 0 -> %d%n".formatted(i, 100 + i));
    }
    return lines.toString();
  }

  private static String zeroAgain(String create) {
    StringBuilder lines = new StringBuilder();
    for (int round = 0; round < 4; round++) {
      lines.append("make v ").append(create).append('\n');
      for (int i = 0; i < 10; i += 3) {
        lines.append("a v read %d -> 0%n".formatted(i));
        lines.append("a v write %d -1%n".formatted(i));
      }
      lines.append("forget v\n");
    }
    return lines.toString();
  }
}
