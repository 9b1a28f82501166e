package dev.sharelock.engine.conformance;

import java.util.List;

/** Rules of objects under a lock: which lock, and when it is taken. */
final class LockedRules {
  private static final String EACH =
      "Each get and each set locks by itself, so v.value += 1 is two critical sections.";
  private static final String SHARED =
      "Any lock object: that one, shared by as many values as wanted.";
  private static final String GET_LOCK = "get_lock() returns the lock itself.";
  private static final String GET_OBJ = "get_obj() returns the raw object inside.";
  private static final String REENTRANT = "Re-entrant.";
  private static final String THROWS = "The lock is released when a setter throws.";

  private LockedRules() {}

  static List<Rule> rules() {
    return List.of(
        Rule.of(
            "locked-array",
            "The elements of an array under a lock are 0 first and all its own.",
            "Other arrays → indexing.",
            "make v locked h[5] plain\na v read 0 -> 0\na v read 4 -> 0\n"
                + ArrayRules.ownElements("v", 5)),
        Rule.of(
            "locked-read-waits",
            "Reading waits while another thread holds the lock.",
            EACH,
            """
            make v locked i plain
            make l lock-of v
            a v write 0 3
            a l acquire -> taken
            b begins v read 0
            b waits
            a l release
            b then -> 3
            """),
        Rule.of(
            "locked-write-waits",
            "Writing waits while another thread holds the lock, and changes nothing until then.",
            EACH,
            """
            make v locked i plain
            make l lock-of v
            make r raw-of v
            a l acquire -> taken
            b begins v write 0 5
            b waits
            a r read 0 -> 0
            a l release
            b then
            a v read 0 -> 5
            """),
        Rule.of(
            "locked-element-waits",
            "Writing an element of an array waits while another thread holds the lock.",
            EACH,
            """
            make v locked i[3] plain
            make l lock-of v
            make r raw-of v
            a l acquire -> taken
            b begins v write 1 5
            b waits
            a r read 1 -> 0
            a l release
            b then
            a v read 1 -> 5
            """),
        Rule.of(
            "locked-field-waits",
            "Writing a field of a struct waits while another thread holds the lock.",
            EACH,
            """
            make v locked {x:i,y:d} plain
            make l lock-of v
            make r raw-of v
            a l acquire -> taken
            b begins v write 0 5
            b waits
            a r read 0 -> 0
            a l release
            b then
            a v read 0 -> 5
            """),
        Rule.of(
            "locked-leaves-it-free",
            "After reading and writing the lock is free.",
            EACH,
            """
            make v locked i plain
            make l lock-of v
            a v write 0 3
            a v read 0 -> 3
            b l try-acquire 0 -> taken
            b l release
            """),
        Rule.of(
            "locked-reentrant",
            "The holder of the recursive lock of an object reads and writes it.",
            REENTRANT,
            """
            make v locked i recursive
            make l lock-of v
            a l acquire -> taken
            a v write 0 4
            a v read 0 -> 4
            b l try-acquire 0 -> not-taken
            a l release
            b l try-acquire 0 -> taken
            b l release
            """),
        Rule.of(
            "locked-error-frees",
            "A write that is refused leaves the lock free.",
            THROWS,
            """
            make v locked i[2] plain
            make l lock-of v
            a v write 5 1 -> refused
            b l try-acquire 0 -> taken
            b l release
            a v write 1 1
            a v read 1 -> 1
            """),
        Rule.of(
            "locked-read-error-frees",
            "A read that is refused leaves the lock free.",
            THROWS,
            """
            make v locked i[2] plain
            make l lock-of v
            a v read 5 -> refused
            b l try-acquire 0 -> taken
            b l release
            """),
        Rule.of(
            "get-lock-is-one",
            "The lock of an object is the same one whenever it is asked for.",
            GET_LOCK,
            """
            make v locked i plain
            make l lock-of v
            make m lock-of v
            a l acquire -> taken
            b m try-acquire 0 -> not-taken
            a l release
            b m try-acquire 0 -> taken
            a l try-acquire 0 -> not-taken
            b m release
            """),
        Rule.of(
            "get-lock-is-the-given-one",
            "The lock of an object is the one that it was made under.",
            GET_LOCK,
            """
            make l lock plain
            make v locked i under l
            make m lock-of v
            a l acquire -> taken
            b m try-acquire 0 -> not-taken
            b begins v write 0 1
            b waits
            a l release
            b then
            a v read 0 -> 1
            """),
        Rule.of(
            "get-obj-value",
            "The raw value inside is the same memory.",
            GET_OBJ,
            """
            make v locked q plain
            make r raw-of v
            a v write 0 5
            a r read 0 -> 5
            a r write 0 -6
            a v read 0 -> -6
            """),
        Rule.of(
            "get-obj-array",
            "The raw array inside is the same memory, and has the same length.",
            GET_OBJ,
            """
            make v locked i[3] plain
            make r raw-of v
            a v write 2 5
            a r read 2 -> 5
            a r write 0 6
            a v read 0 -> 6
            a r read 3 -> refused
            """),
        Rule.of(
            "get-obj-locks-nothing",
            "The raw object inside is read and written while another thread holds the lock.",
            GET_OBJ,
            """
            make v locked i plain
            make r raw-of v
            make l lock-of v
            a l acquire -> taken
            b r write 0 2
            b r read 0 -> 2
            a l release
            a v read 0 -> 2
            """),
        Rule.of(
            "shared-lock",
            "A lock that guards two objects keeps both.",
            SHARED,
            """
            make l lock plain
            make v locked i under l
            make w locked q[2] under l
            a l acquire -> taken
            b begins v write 0 1
            c begins w write 1 2
            b waits
            c waits
            a l release
            b then
            c then
            a v read 0 -> 1
            a w read 1 -> 2
            """),
        Rule.of(
            "shared-lock-of-another",
            "The lock of one object can guard another one.",
            SHARED,
            """
            make v locked i plain
            make l lock-of v
            make w locked i under l
            make m lock-of w
            a m acquire -> taken
            b l try-acquire 0 -> not-taken
            b begins v read 0
            b waits
            a m release
            b then -> 0
            """),
        Rule.of(
            "shared-lock-memory-apart",
            "Objects under one lock have memory of their own.",
            SHARED,
            """
            make l lock plain
            make v locked i under l
            make w locked i under l
            a v write 0 1
            a w read 0 -> 0
            a w write 0 2
            a v read 0 -> 1
            """),
        Rule.of(
            "own-locks-apart",
            "Objects with locks of their own do not wait for each other.",
            "Default, True and None: a new lock.",
            """
            make v locked i plain
            make w locked i plain
            make l lock-of v
            a l acquire -> taken
            b w write 0 2
            b w read 0 -> 2
            a l release
            """),
        Rule.of(
            "two-sections",
            "Between reading and writing another thread can write: the two are two sections.",
            EACH,
            """
            make v locked i plain
            a v read 0 -> 0
            b v write 0 10
            a v write 0 1
            b v read 0 -> 1
            """));
  }
}
