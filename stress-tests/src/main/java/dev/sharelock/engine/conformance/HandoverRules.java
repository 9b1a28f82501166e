package dev.sharelock.engine.conformance;

import java.util.List;

/** Rules of what arrives when objects are handed to other processes. */
final class HandoverRules {
  private static final String ARRIVE =
      "Wrapper types, and one lock shared by several values, arrive as they were.";
  private static final String WRITES =
      "_TestValue.test_rawvalue, _TestArray.test_rawarray: the child writes, the parent sees.";
  private static final String SIZE =
      "The size seen by who attaches differs from what was created (gh-145954): ours must not.";
  private static final String PROCESSES =
      "_TestLock.test_lock_locked_2processes, test_rlock_locked_2processes.";
  private static final String NESTED =
      "TestStartMethod.test_nested_startmethod: a grandchild gets a value.";
  private static final String COPY = "copy: a new shared block with the same bytes.";

  private HandoverRules() {}

  static List<Rule> rules() {
    return List.of(
        Rule.of(
            "handed-value",
            "A raw value in two processes is one.",
            WRITES,
            """
            make v raw q
            a v write 0 5
            1a v read 0 -> 5
            1a v write 0 -6
            a v read 0 -> -6
            """),
        Rule.of(
            "handed-array",
            "A raw array in two processes is one, with all its elements.",
            WRITES,
            """
            make v raw h[5]
            a v write 0 1
            a v write 4 -5
            1a v read 0 -> 1
            1a v read 1 -> 0
            1a v read 4 -> -5
            1a v write 2 3
            a v read 2 -> 3
            """),
        Rule.of(
            "handed-struct",
            "A struct in two processes is one, with all its fields.",
            ARRIVE,
            """
            make v raw {x:b,at:{y:q,z:h},w:f[2]}
            a v write 1 -9
            1a v read 1 -> -9
            1a v write 2 7
            1a v write 4 1065353216
            a v read 0 -> 0
            a v read 2 -> 7
            a v read 4 -> 1065353216
            """),
        Rule.of(
            "handed-length",
            "An array ends in another process where it does in its own.",
            SIZE,
            """
            make v raw i[3]
            1a v read 2 -> 0
            1a v read 3 -> refused
            1a v write 3 1 -> refused
            """),
        Rule.of(
            "handed-type",
            "A value has its type in another process: it wraps around there.",
            SIZE,
            """
            make v raw b
            1a v write 0 200
            1a v read 0 -> -56
            a v read 0 -> -56
            """),
        Rule.of(
            "handed-locked",
            "A value under a lock in two processes is one.",
            ARRIVE,
            """
            make v locked d plain
            a v write 0 4607182418800017408
            1a v read 0 -> 4607182418800017408
            1a v write 0 -4616189618054758400
            a v read 0 -> -4616189618054758400
            """),
        Rule.of(
            "handed-locked-waits",
            "A process waits to write while another one holds the lock of the object.",
            ARRIVE,
            """
            make v locked i plain
            make l lock-of v
            make r raw-of v
            1a r read 0 -> 0
            a l acquire -> taken
            1a begins v write 0 5
            1a waits
            a r read 0 -> 0
            a l release
            1a then
            a v read 0 -> 5
            """),
        Rule.of(
            "handed-lock",
            "A lock excludes another process, in both directions.",
            PROCESSES,
            """
            make l lock plain
            a l acquire -> taken
            1a l try-acquire 0 -> not-taken
            a l release
            1a l try-acquire 0 -> taken
            a l try-acquire 0 -> not-taken
            1a l release
            a l try-acquire 0 -> taken
            a l release
            """),
        Rule.of(
            "handed-recursive",
            "A recursive lock counts the levels of its holder in any process.",
            PROCESSES,
            """
            make l lock recursive
            1a l acquire -> taken
            1a l acquire -> taken
            a l try-acquire 0 -> not-taken
            1a l release
            a l try-acquire 0 -> not-taken
            1a l release
            a l try-acquire 0 -> taken
            1a l try-acquire 0 -> not-taken
            a l release
            """),
        Rule.of(
            "handed-not-owned",
            "A process that does not hold a recursive lock can't release it.",
            PROCESSES,
            """
            make l lock recursive
            a l acquire -> taken
            1a l release -> refused
            1a l try-acquire 0 -> not-taken
            a l release
            1a l try-acquire 0 -> taken
            1a l release
            """),
        Rule.of(
            "handed-shared-lock",
            "One lock of two objects arrives as one.",
            ARRIVE,
            """
            make l lock plain
            make v locked i under l
            make w locked i under l
            make m lock-of v
            1a v read 0 -> 0
            1a m acquire -> taken
            a begins w write 0 1
            a waits
            1a m release
            a then
            1a w read 0 -> 1
            """),
        Rule.of(
            "handed-get-obj",
            "The raw object inside is the same memory in another process.",
            ARRIVE,
            """
            make v locked i[2] plain
            make r raw-of v
            1a v write 1 5
            a r read 1 -> 5
            1a r write 0 6
            a v read 0 -> 6
            """),
        Rule.of(
            "handed-wrapper",
            "A wrapper and what it wraps are one memory in another process too.",
            ARRIVE,
            """
            make v raw i
            make s synchronized v plain
            1a s write 0 5
            a v read 0 -> 5
            a v write 0 6
            1a s read 0 -> 6
            1a v read 0 -> 6
            """),
        Rule.of(
            "handed-copy",
            "A copy is apart from its original in another process too.",
            COPY,
            """
            make v raw i[2]
            a v write 1 4
            make c copy v
            1a c read 1 -> 4
            1a c write 1 5
            a v read 1 -> 4
            a c read 1 -> 5
            """),
        Rule.of(
            "handed-locks-apart",
            "Two locks are two in another process too.",
            ARRIVE,
            """
            make l lock plain
            make m lock plain
            a l acquire -> taken
            1a m try-acquire 0 -> taken
            a m try-acquire 0 -> not-taken
            1a m release
            a l release
            """),
        Rule.of(
            "handed-to-three",
            "A value in three processes is one.",
            NESTED,
            """
            make v raw q
            2a v write 0 3
            a v read 0 -> 3
            1a v read 0 -> 3
            1a v write 0 4
            2a v read 0 -> 4
            """),
        Rule.of(
            "lock-of-three",
            "A lock excludes each of three processes from the others.",
            NESTED,
            """
            make l lock plain
            2a l acquire -> taken
            a l try-acquire 0 -> not-taken
            1a l try-acquire 0 -> not-taken
            2a l release
            1a l try-acquire 0 -> taken
            2a l try-acquire 0 -> not-taken
            1a l release
            """));
  }
}
