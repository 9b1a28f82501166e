package dev.sharelock.engine.conformance;

import java.util.List;

/** Rules of copies. */
final class CopyRules {
  private static final String COPY = "copy: a new shared block with the same bytes.";
  private static final String INSIDE =
      "On a synchronized object it is an error (copy what get_obj returns).";

  private CopyRules() {}

  static List<Rule> rules() {
    return List.of(
        Rule.of(
            "copy-value",
            "A copy has the value of the original, and keeps it when the original changes.",
            COPY,
            """
            make v raw q
            a v write 0 5
            make c copy v
            a c read 0 -> 5
            a v write 0 6
            a c read 0 -> 5
            a v read 0 -> 6
            """),
        Rule.of(
            "copy-is-written",
            "Writing to a copy leaves the original alone.",
            COPY,
            """
            make v raw q
            a v write 0 5
            make c copy v
            a c write 0 7
            a v read 0 -> 5
            a c read 0 -> 7
            """),
        Rule.of(
            "copy-array",
            "A copy of an array has all its elements, the first and the last too.",
            COPY,
            "make v raw h[7]\n"
                + ArrayRules.ownElements("v", 7)
                + """
                make c copy v
                a c read 0 -> 1
                a c read 3 -> 4
                a c read 6 -> 7
                a v write 3 0
                a c read 3 -> 4
                """),
        Rule.of(
            "copy-length",
            "A copy of an array has its length.",
            COPY,
            """
            make v raw i[3]
            make c copy v
            a c read 2 -> 0
            a c read 3 -> refused
            """),
        Rule.of(
            "copy-empty",
            "An array of length 0 can be copied.",
            COPY,
            """
            make v raw i[0]
            make c copy v
            a c read 0 -> refused
            """),
        Rule.of(
            "copy-struct",
            "A copy of a struct has all its fields, and they are its own.",
            COPY,
            """
            make v raw {x:i,at:{y:d,z:b},w:h[2]}
            a v write 0 -1
            a v write 1 4607182418800017408
            a v write 2 -5
            a v write 4 9
            make c copy v
            a c read 0 -> -1
            a c read 1 -> 4607182418800017408
            a c read 2 -> -5
            a c read 3 -> 0
            a c read 4 -> 9
            a v write 2 1
            a c read 2 -> -5
            a c write 4 8
            a v read 4 -> 9
            """),
        Rule.of(
            "copy-type",
            "A copy has the type of the original: it wraps around where that does.",
            COPY,
            """
            make v raw B
            a v write 0 254
            make c copy v
            a c write 0 257
            a c read 0 -> 1
            """),
        Rule.of(
            "copy-of-copy",
            "A copy can be copied, and all three are apart.",
            COPY,
            """
            make v raw i
            a v write 0 1
            make c copy v
            a c write 0 2
            make e copy c
            a e write 0 3
            a v read 0 -> 1
            a c read 0 -> 2
            a e read 0 -> 3
            """),
        Rule.of(
            "copy-of-what-is-inside",
            "The raw object inside a locked one can be copied, and the copy is raw and apart.",
            INSIDE,
            """
            make v locked i[2] plain
            a v write 1 4
            make r raw-of v
            make c copy r
            a c read 1 -> 4
            a c write 1 5
            a v read 1 -> 4
            """),
        Rule.of(
            "copies-apart",
            "Two copies of one original share no memory.",
            COPY,
            """
            make v raw i
            make c copy v
            make e copy v
            a c write 0 1
            a e read 0 -> 0
            a v read 0 -> 0
            """));
  }
}
