package dev.sharelock.engine.explorer;

import dev.sharelock.engine.CheckInfo;
import dev.sharelock.engine.explorer.ExplorerCheck.Reach;
import dev.sharelock.explorer.Bounds;
import dev.sharelock.explorer.FailureKind;
import dev.sharelock.results.Engine;
import dev.sharelock.results.Expectation;
import dev.sharelock.spi.Capability;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The checks of the explorer, as data. */
final class ExplorerChecks {
  private static final Bounds ANY_ORDER = Bounds.EVERY_ORDER;

  static final List<ExplorerCheck> ALL =
      List.of(
          check(
              "two-processes",
              "Two processes take and release the lock once, in any order of their accesses; one"
                  + " may die at any of them, and each sleep may end at any moment.",
              "two-holds",
              reach(ANY_ORDER.withDeaths(1).withTimeOuts(1), 21_700, 2_744),
              reach(ANY_ORDER.withDeaths(1).withTimeOuts(3), 137_938, 14_966),
              "RELEASES_WITHOUT_LOOKING",
              FailureKind.LEFT_ASLEEP),
          check(
              "three-processes",
              "Three processes take and release the lock once; one may die, also one that was woken"
                  + " and has not acted on it.",
              "three-holds",
              reach(ANY_ORDER.withPreemptions(1).withDeaths(1), 11_215, 2_226),
              reach(ANY_ORDER.withPreemptions(2).withDeaths(1), 206_182, 16_407),
              "WATCHES_OWNERS_ONLY",
              FailureKind.LEFT_ASLEEP),
          check(
              "three-slow-processes",
              "Three processes take and release the lock once; one may die, and each sleep may end"
                  + " at any moment.",
              "three-holds",
              reach(ANY_ORDER.withPreemptions(1).withTimeOuts(1), 1_450, 0),
              reach(ANY_ORDER.withPreemptions(1).withDeaths(1).withTimeOuts(1), 262_150, 15_042),
              "FORGETS_THE_OTHERS",
              FailureKind.LEFT_ASLEEP),
          check(
              "two-deaths",
              "Of three processes two die, also the one that has taken over from the first.",
              "three-holds",
              reach(ANY_ORDER.withPreemptions(0).withDeaths(2), 9_075, 8_607),
              reach(ANY_ORDER.withPreemptions(1).withDeaths(2), 263_638, 238_446),
              "WRONG_NAME",
              FailureKind.WRONG_NAME),
          check(
              "told-once",
              "A death is told to the next one who takes the lock, and not again once it is"
                  + " repaired.",
              "two-holds-twice",
              reach(ANY_ORDER.withPreemptions(3).withDeaths(1), 3_130, 1_588),
              reach(ANY_ORDER.withDeaths(1).withTimeOuts(1), 555_521, 96_276),
              "TOLD_AGAIN",
              FailureKind.DEATH_TOLD_WRONGLY),
          check(
              "told-again",
              "A death whose repair was not declared is told to the next one again.",
              "unrepaired",
              reach(ANY_ORDER.withPreemptions(3).withDeaths(1), 3_303, 1_588),
              reach(ANY_ORDER.withDeaths(1).withTimeOuts(1), 557_020, 96_276),
              "REPAIR_TAKEN_FOR_GRANTED",
              FailureKind.DEATH_NOT_TOLD),
          check(
              "untold",
              "An entry that cannot tell of a death does not let in, and refuses only while there"
                  + " is one to be repaired.",
              "untold",
              reach(ANY_ORDER.withPreemptions(1).withDeaths(1).withTimeOuts(1), 808, 772),
              reach(ANY_ORDER.withDeaths(1).withTimeOuts(1), 541_902, 96_276),
              "SLOW_IS_DEAD",
              FailureKind.DEATH_TOLD_WRONGLY),
          check(
              "single-access",
              "A lock that is held for a single access is handed over when its owner dies, and"
                  + " nothing is told.",
              "single-access",
              reach(ANY_ORDER.withDeaths(1), 2_702, 534),
              reach(ANY_ORDER.withDeaths(1).withTimeOuts(2), 44_031, 5_540),
              "TORN_ACQUIRE",
              FailureKind.TAKEN_FROM_THE_LIVING),
          check(
              "recursion",
              "A lock that is held twice is not free before the second release, whoever dies.",
              "recursion",
              reach(ANY_ORDER.withDeaths(1), 3_129, 599),
              reach(ANY_ORDER.withDeaths(1).withTimeOuts(2), 48_263, 5_773),
              "NAMED_LATER",
              FailureKind.LEFT_LOCKED),
          check(
              "attempts",
              "An attempt that does not wait takes the lock or leaves no trace.",
              "attempts",
              reach(ANY_ORDER.withPreemptions(3).withDeaths(1), 2_283, 1_450),
              reach(ANY_ORDER.withDeaths(1).withTimeOuts(1), 250_105, 43_526),
              "RELEASES_WITHOUT_LOOKING",
              FailureKind.LEFT_ASLEEP),
          check(
              "time-out",
              "An attempt whose time is up has not taken the lock.",
              "timed-beside-one",
              reach(ANY_ORDER.withPreemptions(3).withDeaths(1).withTimeOuts(1), 6_764, 2_879),
              reach(ANY_ORDER.withDeaths(1).withTimeOuts(2), 44_135, 5_509),
              "TAKES_AND_DENIES_IT",
              FailureKind.TOOK_THOUGH_IT_GAVE_UP),
          check(
              "time-out-passes-on",
              "An attempt whose time is up when it is woken passes the wake-up on.",
              "timed-beside-two",
              reach(ANY_ORDER.withPreemptions(2).withTimeOuts(1), 26_199, 0),
              reach(ANY_ORDER.withPreemptions(3).withTimeOuts(1), 220_748, 0),
              "LATE_WAKE_UP_SWALLOWED",
              FailureKind.LEFT_ASLEEP),
          check(
              "interrupt",
              "An interrupted attempt has not taken the lock.",
              "interrupted",
              reach(ANY_ORDER.withDeaths(1).withInterrupts(1), 5_941, 1_057),
              reach(ANY_ORDER.withDeaths(1).withTimeOuts(2).withInterrupts(1), 94_463, 11_588),
              "NEVER_WAKES",
              FailureKind.LEFT_ASLEEP),
          check(
              "interrupt-passes-on",
              "An attempt that is interrupted when it is woken passes the wake-up on.",
              "interrupted-beside-two",
              reach(ANY_ORDER.withPreemptions(2).withInterrupts(1), 4_515, 0),
              reach(ANY_ORDER.withPreemptions(1).withDeaths(1).withInterrupts(1), 67_448, 4_160),
              "FORGETS_THE_OTHERS",
              FailureKind.LEFT_ASLEEP),
          check(
              "thread-end",
              "A thread that ends with the lock is told as dead, and its process goes on.",
              "thread-ends",
              reach(ANY_ORDER.withPreemptions(1).withTimeOuts(1), 4_493, 0),
              reach(ANY_ORDER.withPreemptions(1).withDeaths(1), 2_589, 2_518),
              "WRONG_NAME",
              FailureKind.WRONG_NAME),
          check(
              "stray-wake-ups",
              "A sleep that ends for no reason changes nothing.",
              "two-holds",
              reach(ANY_ORDER.withPreemptions(3).withDeaths(1).withStrayWakeUps(1), 5_529, 1_776),
              reach(ANY_ORDER.withDeaths(1).withTimeOuts(1).withStrayWakeUps(2), 140_292, 15_068),
              "WAKES_TOO_EARLY",
              FailureKind.LEFT_ASLEEP),
          check(
              "reservation",
              "A lock that is reserved for one who has waited long is not taken by one who has"
                  + " not.",
              "two-holds-twice",
              reach(ANY_ORDER.withPreemptions(3).withTimeOuts(1), 1_387, 0),
              reach(ANY_ORDER.withTimeOuts(2), 195_888, 0),
              "IGNORES_RESERVATIONS",
              FailureKind.BYPASSED),
          check(
              "beyond-bounds",
              "Three processes take and release the lock twice, two of them may die: schedules at"
                  + " random, with any number of preemptions.",
              "three-holds-twice",
              atRandom(ANY_ORDER.withDeaths(2).withTimeOuts(4), 5_000),
              atRandom(ANY_ORDER.withDeaths(2).withTimeOuts(4), 1_000_000),
              // At random a lost wake-up shows as either of two failures; a wrong name is one.
              "WRONG_NAME",
              FailureKind.WRONG_NAME));

  private ExplorerChecks() {}

  private static Reach reach(Bounds bounds, long states, long crashPoints) {
    return new Reach(bounds, 0, states, crashPoints);
  }

  private static Reach atRandom(Bounds bounds, long schedules) {
    return new Reach(bounds, schedules, 0, 0);
  }

  private static ExplorerCheck check(
      String id,
      String title,
      String scenario,
      Reach quick,
      Reach whole,
      String flaw,
      FailureKind flawKind) {
    Map<String, String> row = new LinkedHashMap<>();
    row.put("scenario", scenario);
    row.put("bounds", whole.words());
    row.put("twin", "%s: %s".formatted(flaw, flawKind.words()));
    return new ExplorerCheck(
        new CheckInfo(
            "explorer/" + id,
            title,
            Engine.EXPLORER,
            Expectation.MUST_HOLD,
            Set.of(Capability.LOCKS),
            Optional.empty(),
            row),
        scenario,
        quick,
        whole,
        flaw,
        flawKind);
  }
}
