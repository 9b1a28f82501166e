package dev.sharelock.explorer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExplorerTest {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final Bounds BOUNDS = Bounds.EVERY_ORDER.withDeaths(1).withTimeOuts(1);
  private static final int PROGRAMS = 40;

  @Test
  void thisJvmExploresFast() {
    assertTrue(Explorer.obstacle().isEmpty(), () -> Explorer.obstacle().orElseThrow());
  }

  /** A state that is not explored again would have led to nothing new. */
  @Test
  void knownStatesAreLeftOutAndNothingIsMissed() {
    long all = 0;
    long some = 0;
    for (int seed = 0; seed < PROGRAMS; seed++) {
      RandomProgram toTheEnd = new RandomProgram(seed, 2, 4);
      RandomProgram skipping = new RandomProgram(seed, 2, 4);
      Exploration whole = new Explorer(toTheEnd, BOUNDS).everythingToItsEnd(LIMIT);
      Exploration quick = new Explorer(skipping, BOUNDS).everything(LIMIT);

      assertTrue(whole.exhaustive() && quick.exhaustive(), whole.words());
      assertEquals(toTheEnd.outcomes, skipping.outcomes, whole.words());
      assertEquals(whole.states(), quick.states());
      all += whole.schedules();
      some += quick.schedules();
    }
    assertTrue(some < all / 4, some + " of " + all);
  }

  @Test
  void threadsAndContinuationsFindTheSame() {
    for (int seed = 0; seed < 3; seed++) {
      RandomProgram slow = new RandomProgram(seed, 2, 3);
      RandomProgram fast = new RandomProgram(seed, 2, 3);
      Exploration onThreads = new Explorer(slow, BOUNDS, true).everything(LIMIT);
      Exploration onContinuations = new Explorer(fast, BOUNDS, false).everything(LIMIT);

      assertEquals(onContinuations.schedules(), onThreads.schedules());
      assertEquals(onContinuations.states(), onThreads.states());
      assertEquals(fast.outcomes, slow.outcomes);
    }
  }

  @Test
  void withoutPreemptionsThereAreTheOrdersOfTheProcesses() {
    Exploration found =
        new Explorer(
                ExclusionScenario.of("spinning", OwnLocks::testAndSet, "the word"),
                Bounds.EVERY_ORDER.withPreemptions(0))
            .everything(LIMIT);

    assertEquals(2, found.complete(), found.words());
  }

  @Test
  void aFailureIsMadeSmallAndCanBeReplayed() {
    ExclusionScenario torn =
        ExclusionScenario.of("torn", OwnLocks::torn, "the word").withProcesses(3).withRounds(2);
    Bounds bounds = Bounds.EVERY_ORDER.withSpins(3);
    Exploration.Found found =
        new Explorer(torn, bounds).makingSmallerFor(LIMIT).everything(LIMIT).found().orElseThrow();

    Schedule read = Schedule.parse(found.schedule().toString());
    assertEquals(found.schedule(), read);
    Exploration.Found again = new Explorer(torn, bounds).replay(read);
    assertEquals(found.failure(), again.failure());
    assertEquals(found.story(), again.story());
    assertEquals(
        List.of(
            "   1  A          reads the word: 0",
            "   2  B          reads the word: 0",
            "   3  B          sets the word: 0 → 1",
            "   4  B          is inside",
            "   5  A          sets the word: 1 → 1",
            "   6  A          is inside",
            "   7             ⇒ two are inside at once: A is let in while B is inside."),
        found.story());
  }

  @Test
  void aScenarioThatDependsOnChanceIsRefused() {
    int[] times = new int[1];
    ExclusionScenario moody =
        ExclusionScenario.of(
            "moody",
            (memory, process) -> {
              times[0]++;
              return times[0] % 3 == 0
                  ? OwnLocks.ticket(memory, process)
                  : OwnLocks.testAndSet(memory, process);
            },
            "the word",
            "serving");

    IllegalStateException refused =
        assertThrows(
            IllegalStateException.class,
            () -> new Explorer(moody, Bounds.EVERY_ORDER.withDeaths(1)).everything(LIMIT));
    assertTrue(refused.getMessage().contains("does not do the same every time"));
  }

  @Test
  void whatIsNoScheduleIsRefusedInASentence() {
    for (String wrong : List.of("", "0*", "x", "0,,1", "0*99999", "%1")) {
      IllegalArgumentException refused =
          assertThrows(IllegalArgumentException.class, () -> Schedule.parse(wrong));
      assertTrue(refused.getMessage().contains("is no schedule"), refused.getMessage());
    }
    ExclusionScenario scenario = ExclusionScenario.of("spinning", OwnLocks::testAndSet, "the word");
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class,
            () -> new Explorer(scenario, BOUNDS).replay(Schedule.parse("0*3,7")));
    assertTrue(refused.getMessage().contains("does not fit"), refused.getMessage());
    assertNotEquals(Schedule.parse("0*2"), Schedule.parse("0*3"));
  }
}
