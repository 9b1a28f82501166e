package dev.sharelock.engine.conformance;

import java.util.List;

/** Rules of read-modify-write in one step, which CPython lacks and its users ask for. */
final class AtomicRules {
  private static final String MISSED = "+= is not atomic, in the docs' own example (gh-106691).";

  private AtomicRules() {}

  static List<Rule> rules() {
    return List.of(
        Rule.of(
            "add-raw",
            "An atomic addition answers what was there before, and adds.",
            MISSED,
            """
            make v raw q
            a v get-and-add 0 5 -> 0
            a v get-and-add 0 -7 -> 5
            a v read 0 -> -2
            """),
        Rule.of(
            "add-raw-wraps",
            "An atomic addition wraps around at the limits of its type.",
            MISSED,
            """
            make v raw i
            a v write 0 2147483647
            a v get-and-add 0 1 -> 2147483647
            a v read 0 -> -2147483648
            """),
        Rule.of(
            "add-raw-long-wraps",
            "An atomic addition to 64 bits wraps around.",
            MISSED,
            """
            make v raw q
            a v write 0 9223372036854775807
            a v get-and-add 0 1 -> 9223372036854775807
            a v read 0 -> -9223372036854775808
            """),
        Rule.of(
            "add-raw-element",
            "An atomic addition to an element leaves its neighbours alone.",
            MISSED,
            """
            make v raw i[3]
            a v get-and-add 1 -1 -> 0
            a v read 0 -> 0
            a v read 1 -> -1
            a v read 2 -> 0
            """),
        Rule.of(
            "cas",
            "A compare-and-set sets what has the expected value, and nothing else.",
            MISSED,
            """
            make v raw q
            a v cas 0 0 5 -> 1
            a v read 0 -> 5
            a v cas 0 0 6 -> 0
            a v read 0 -> 5
            a v cas 0 5 -1 -> 1
            a v read 0 -> -1
            """),
        Rule.of(
            "cas-int",
            "A compare-and-set of 32 bits knows negative numbers.",
            MISSED,
            """
            make v raw i
            a v write 0 -5
            a v cas 0 -5 -2147483648 -> 1
            a v cas 0 -5 1 -> 0
            a v read 0 -> -2147483648
            """),
        Rule.of(
            "add-locked",
            "An addition to a locked value answers what was there before, and adds.",
            MISSED,
            """
            make v locked i plain
            a v get-and-add 0 5 -> 0
            a v get-and-add 0 1 -> 5
            a v read 0 -> 6
            """),
        Rule.of(
            "add-locked-waits",
            "An addition to a locked value waits while another thread holds the lock.",
            MISSED,
            """
            make v locked q plain
            make l lock-of v
            a l acquire -> taken
            b begins v get-and-add 0 1
            b waits
            a l release
            b then -> 0
            b v read 0 -> 1
            """),
        Rule.of(
            "add-locked-wraps",
            "An addition to a locked value wraps around at the limits of its type.",
            MISSED,
            """
            make v locked h plain
            a v write 0 32767
            a v get-and-add 0 1 -> 32767
            a v read 0 -> -32768
            """));
  }
}
