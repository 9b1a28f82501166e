package dev.sharelock.engine.conformance;

import java.util.List;

/** Rules of wrappers around raw objects. */
final class SynchronizedRules {
  private static final String WRAPS =
      "synchronized: the wrapper has the memory of what it wraps (get_obj returns that).";
  private static final String ANY_LOCK =
      "Any lock object: that one, and get_lock() returns it itself.";

  private SynchronizedRules() {}

  static List<Rule> rules() {
    return List.of(
        Rule.of(
            "synchronized-value",
            "A wrapper and what it wraps are one memory, in both directions.",
            WRAPS,
            """
            make v raw q
            make s synchronized v plain
            a s write 0 5
            a v read 0 -> 5
            a v write 0 -6
            a s read 0 -> -6
            """),
        Rule.of(
            "synchronized-keeps",
            "What was in a raw object before it was wrapped is there afterwards.",
            WRAPS,
            """
            make v raw i[3]
            a v write 0 1
            a v write 2 3
            make s synchronized v plain
            a s read 0 -> 1
            a s read 1 -> 0
            a s read 2 -> 3
            """),
        Rule.of(
            "synchronized-array",
            "A wrapper around an array reaches every element, and ends where the array does.",
            WRAPS,
            """
            make v raw h[4]
            make s synchronized v plain
            a s write 0 1
            a s write 3 4
            a v read 0 -> 1
            a v read 3 -> 4
            a v read 1 -> 0
            a s read 4 -> refused
            """),
        Rule.of(
            "synchronized-struct",
            "A wrapper around a struct reaches every field.",
            WRAPS,
            """
            make v raw {x:i,y:d}
            make s synchronized v plain
            a s write 0 7
            a s write 1 4611686018427387904
            a v read 0 -> 7
            a v read 1 -> 4611686018427387904
            a v write 0 8
            a s read 0 -> 8
            """),
        Rule.of(
            "synchronized-type",
            "A wrapper has the type of what it wraps: it wraps around where that does.",
            WRAPS,
            """
            make v raw b
            make s synchronized v plain
            a s write 0 200
            a s read 0 -> -56
            a v read 0 -> -56
            """),
        Rule.of(
            "synchronized-inside",
            "The raw object inside a wrapper is the one that was wrapped.",
            WRAPS,
            """
            make v raw i
            make s synchronized v plain
            make r raw-of s
            a r write 0 5
            a v read 0 -> 5
            """),
        Rule.of(
            "synchronized-under",
            "The lock of a wrapper is the one that it was given.",
            ANY_LOCK,
            """
            make v raw i
            make l lock plain
            make s synchronized v under l
            make m lock-of s
            a l acquire -> taken
            b m try-acquire 0 -> not-taken
            a l release
            b m try-acquire 0 -> taken
            a l try-acquire 0 -> not-taken
            b m release
            """),
        Rule.of(
            "synchronized-waits",
            "An access through a wrapper waits while another thread holds its lock.",
            ANY_LOCK,
            """
            make v raw i
            make l lock plain
            make s synchronized v under l
            a l acquire -> taken
            b begins s write 0 5
            b waits
            a v read 0 -> 0
            a l release
            b then
            a v read 0 -> 5
            """),
        Rule.of(
            "synchronized-locks-apart",
            "Two objects that are wrapped with a lock each have two locks.",
            "synchronized(obj) without a lock: a new one.",
            """
            make v raw i
            make w raw i
            make s synchronized v plain
            make t synchronized w plain
            make l lock-of s
            make m lock-of t
            a l acquire -> taken
            b m try-acquire 0 -> taken
            b m release
            a l release
            """));
  }
}
