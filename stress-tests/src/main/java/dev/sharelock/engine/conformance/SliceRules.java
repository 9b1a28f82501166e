package dev.sharelock.engine.conformance;

import dev.sharelock.spi.ElementType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Rules of slices and snapshots. */
final class SliceRules {
  private static final String SLICES = "Other arrays → indexing, slices, len.";
  private static final String SAME_SIZE = "«Can only assign sequence of same size».";
  private static final String SNAPSHOT = "Iteration locks per element, so it is no snapshot.";

  private SliceRules() {}

  static List<Rule> rules() {
    List<Rule> rules = new ArrayList<>();
    for (ElementType type : ElementType.values()) {
      rules.add(ofType(type));
    }
    rules.addAll(ofArrays());
    return rules;
  }

  private static Rule ofType(ElementType type) {
    String name = type.name().toLowerCase(Locale.ROOT);
    long[] extremes = ElementRules.extremes(type);
    String bits = extremes[0] + " " + extremes[1];
    return Rule.of(
        "slice-%s".formatted(name),
        "A slice of type %s is written and read with every bit, and its neighbours are left alone."
            .formatted(name),
        SLICES,
        "make v raw %s[4]%na v write-slice 1 %s%na v read-slice 0 4 -> 0 %s 0%n"
            .formatted(type.typecode(), bits, bits));
  }

  private static List<Rule> ofArrays() {
    return List.of(
        Rule.of(
            "slice-part",
            "A slice has the elements from its first index on, as many as asked for.",
            SLICES,
            "make v raw i[10]\n"
                + ArrayRules.ownElements("v", 10)
                + """
                a v read-slice 2 5 -> 3 4 5 6 7
                a v read-slice 9 1 -> 10
                a v read-slice 0 1 -> 1
                """),
        Rule.of(
            "slice-empty",
            "An empty slice is empty anywhere, and writing one changes nothing.",
            SLICES,
            """
            make v raw i[3]
            a v write 0 1
            a v read-slice 0 0
            a v read-slice 3 0
            a v write-slice 1
            a v read-slice 0 3 -> 1 0 0
            """),
        Rule.of(
            "slice-too-long",
            "Writing a slice that reaches beyond the end is refused and changes nothing.",
            SAME_SIZE,
            """
            make v raw i[4]
            make w raw i[4]
            a v write-slice 0 1 2 3 4
            a v write-slice 2 7 8 9 -> refused
            a v read-slice 0 4 -> 1 2 3 4
            a w read-slice 0 4 -> 0 0 0 0
            """),
        Rule.of(
            "slice-locked",
            "A slice of an array under a lock is written and read.",
            SLICES,
            """
            make v locked h[5] plain
            a v write-slice 1 1 2 3
            a v read-slice 0 5 -> 0 1 2 3 0
            a v read 2 -> 2
            """),
        Rule.of(
            "slice-locked-too-long",
            "Writing too long a slice of an array under a lock is refused and leaves the lock free.",
            SAME_SIZE,
            """
            make v locked h[3] plain
            make l lock-of v
            a v write-slice 1 1 2 3 -> refused
            b l try-acquire 0 -> taken
            b l release
            a v read-slice 0 3 -> 0 0 0
            """),
        Rule.of(
            "slice-waits",
            "Writing a slice waits while another thread holds the lock.",
            SLICES,
            """
            make v locked i[4] plain
            make l lock-of v
            make r raw-of v
            a l acquire -> taken
            b begins v write-slice 0 1 2 3 4
            b waits
            a r read 0 -> 0
            a r read 3 -> 0
            a l release
            b then
            a v read-slice 0 4 -> 1 2 3 4
            """),
        Rule.of(
            "slice-wraps",
            "Numbers in a slice wrap around as single ones do.",
            SLICES,
            """
            make v raw b[3]
            a v write-slice 0 200 256 -129
            a v read-slice 0 3 -> -56 0 127
            """),
        Rule.of(
            "snapshot-array",
            "A snapshot has all elements of an array.",
            SNAPSHOT,
            "make v locked h[4] plain\n"
                + ArrayRules.ownElements("v", 4)
                + "a v snapshot -> 1 2 3 4\n"),
        Rule.of(
            "snapshot-struct",
            "A snapshot has all fields of a struct.",
            SNAPSHOT,
            "make v locked {x:b,at:{y:q,z:h}} plain\n"
                + ArrayRules.ownElements("v", 3)
                + "a v snapshot -> 1 2 3\n"),
        Rule.of(
            "snapshot-waits",
            "A snapshot waits while another thread holds the lock.",
            SNAPSHOT,
            """
            make v locked i[2] plain
            make l lock-of v
            a v write 1 5
            a l acquire -> taken
            b begins v snapshot
            b waits
            a l release
            b then -> 0 5
            """));
  }
}
