package dev.sharelock.engine.conformance;

import java.util.List;

/** Rules of locks by themselves. */
final class LockRules {
  private static final String ACQUIRE = "acquire(block, timeout) → True/False.";
  private static final String LOCK = "_TestLock.test_lock: acquire, release, acquire again.";
  private static final String RLOCK =
      "_TestLock.test_rlock: acquired three times, it is released three times.";
  private static final String NOT_OWNED =
      "RLock released by a non-owner «attempt to release recursive lock not owned by thread».";
  private static final String OVER_RELEASED =
      "Lock over-released «semaphore or lock released too many times».";
  private static final String INTERRUPT = "A thread that waits for a lock can be interrupted.";

  private LockRules() {}

  static List<Rule> rules() {
    return List.of(
        Rule.of(
            "lock-again",
            "A lock that was released can be taken again.",
            LOCK,
            """
            make l lock plain
            a l acquire -> taken
            a l release
            a l acquire -> taken
            a l release
            """),
        Rule.of(
            "lock-in-turn",
            "Two threads take a lock in turn.",
            LOCK,
            """
            make l lock plain
            a l acquire -> taken
            a l release
            b l acquire -> taken
            b l release
            a l acquire -> taken
            a l release
            """),
        Rule.of(
            "lock-waits",
            "A thread waits for a lock that another one holds, and has it when that releases it.",
            ACQUIRE,
            """
            make l lock plain
            a l acquire -> taken
            b begins l acquire
            b waits
            a l release
            b then -> taken
            b l release
            """),
        Rule.of(
            "lock-attempt",
            "An attempt takes a free lock, and is not successful with one that is held.",
            ACQUIRE,
            """
            make l lock plain
            a l try-acquire 0 -> taken
            b l try-acquire 0 -> not-taken
            b l try-acquire 0 -> not-taken
            a l release
            b l try-acquire 0 -> taken
            b l release
            """),
        Rule.of(
            "lock-attempt-fails-without-trace",
            "An attempt that was not successful leaves the lock as it was.",
            ACQUIRE,
            """
            make l lock plain
            a l acquire -> taken
            b l try-acquire 0 -> not-taken
            a l release
            a l try-acquire 0 -> taken
            b l try-acquire 0 -> not-taken
            a l release
            """),
        Rule.of(
            "lock-timed-attempt",
            "A timed attempt takes a free lock, and gives up on one that stays held.",
            ACQUIRE,
            """
            make l lock plain
            a l try-acquire 20000000000 -> taken
            b l try-acquire 10000000 -> not-taken
            a l release
            b l try-acquire 20000000000 -> taken
            b l release
            """),
        Rule.of(
            "lock-timed-attempt-waits",
            "A timed attempt takes a lock that is released during its time.",
            ACQUIRE,
            """
            make l lock plain
            a l acquire -> taken
            b begins l try-acquire 60000000000
            b waits
            a l release
            b then -> taken
            b l release
            """),
        Rule.of(
            "locks-apart",
            "Two locks are two: holding one keeps nobody from the other.",
            "RawValue, Value: a new lock for each.",
            """
            make l lock plain
            make m lock plain
            a l acquire -> taken
            b m try-acquire 0 -> taken
            a m try-acquire 0 -> not-taken
            b m release
            a l release
            """),
        Rule.of(
            "lock-not-held",
            "A lock that nobody holds can't be released, and stays one lock.",
            OVER_RELEASED,
            """
            make l lock plain
            a l release -> refused
            a l acquire -> taken
            b l try-acquire 0 -> not-taken
            a l release
            """),
        Rule.of(
            "lock-released-twice",
            "A lock can't be released twice, and stays one lock.",
            OVER_RELEASED,
            """
            make l lock plain
            a l acquire -> taken
            a l release
            a l release -> refused
            b l acquire -> taken
            a l try-acquire 0 -> not-taken
            b l release
            """),
        Rule.of(
            "recursive-again",
            "The holder of a recursive lock takes it again without waiting.",
            RLOCK,
            """
            make l lock recursive
            a l acquire -> taken
            a l acquire -> taken
            a l acquire -> taken
            a l release
            a l release
            a l release
            """),
        Rule.of(
            "recursive-levels",
            "A recursive lock is free after as many releases as acquisitions, not before.",
            RLOCK,
            """
            make l lock recursive
            a l acquire -> taken
            a l acquire -> taken
            a l acquire -> taken
            b l try-acquire 0 -> not-taken
            a l release
            b l try-acquire 0 -> not-taken
            a l release
            b l try-acquire 0 -> not-taken
            a l release
            b l try-acquire 0 -> taken
            b l release
            """),
        Rule.of(
            "recursive-attempt",
            "An attempt by the holder of a recursive lock is one level more.",
            RLOCK,
            """
            make l lock recursive
            a l acquire -> taken
            a l try-acquire 0 -> taken
            a l release
            b l try-acquire 0 -> not-taken
            a l release
            b l try-acquire 0 -> taken
            b l release
            """),
        Rule.of(
            "recursive-many-levels",
            "Fifty levels of a recursive lock are fifty.",
            RLOCK,
            "make l lock recursive\n"
                + "a l acquire -> taken\n".repeat(50)
                + "a l release\n".repeat(49)
                + "b l try-acquire 0 -> not-taken\na l release\n"
                + "b l try-acquire 0 -> taken\nb l release\n"),
        Rule.of(
            "recursive-not-owned",
            "A thread that does not hold a recursive lock can't release it, and it stays held.",
            NOT_OWNED,
            """
            make l lock recursive
            a l acquire -> taken
            b l release -> refused
            b l try-acquire 0 -> not-taken
            a l release
            b l try-acquire 0 -> taken
            b l release
            """),
        Rule.of(
            "recursive-not-held",
            "A recursive lock that nobody holds can't be released.",
            NOT_OWNED,
            """
            make l lock recursive
            a l release -> refused
            a l acquire -> taken
            b l try-acquire 0 -> not-taken
            a l release
            a l release -> refused
            b l try-acquire 0 -> taken
            b l release
            """),
        Rule.of(
            "lock-interrupted",
            "A thread that is interrupted while it waits leaves without the lock.",
            INTERRUPT,
            """
            make l lock plain
            a l acquire -> taken
            b begins l acquire-interruptibly
            b waits
            b interrupt
            b then -> interrupted
            a l release
            a l try-acquire 0 -> taken
            a l release
            """),
        Rule.of(
            "lock-interruptible",
            "A thread that is not interrupted takes a lock interruptibly as it does otherwise.",
            INTERRUPT,
            """
            make l lock plain
            a l acquire-interruptibly -> taken
            b l try-acquire 0 -> not-taken
            a l release
            b l acquire-interruptibly -> taken
            b l release
            """),
        Rule.of(
            "lock-recovered",
            "To declare a lock recovered when nobody has died changes nothing.",
            "A lock held by a killed process (what ours must not have: it blocks everybody).",
            """
            make l lock plain
            a l acquire -> taken
            a l recovered
            b l try-acquire 0 -> not-taken
            a l release
            b l try-acquire 0 -> taken
            b l release
            """));
  }
}
