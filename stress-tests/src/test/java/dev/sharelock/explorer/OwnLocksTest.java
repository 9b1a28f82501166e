package dev.sharelock.explorer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The explorer beside locks whose answer is known: unusual ones are not accused, wrong ones are.
 */
class OwnLocksTest {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  /** Right in every schedule. */
  enum Right {
    TEST_AND_SET(OwnLocks::testAndSet, 2, 2),
    TEST_AND_TEST_AND_SET(OwnLocks::testAndTestAndSet, 2, 2),
    TICKET(OwnLocks::ticket, 3, 1),
    POLLING(OwnLocks::polling, 2, 2);

    @SuppressWarnings("ImmutableEnumChecker") // it makes a new lock and keeps nothing
    private final ExploredLock.Maker maker;

    private final int processes;
    private final int rounds;

    Right(ExploredLock.Maker maker, int processes, int rounds) {
      this.maker = maker;
      this.processes = processes;
      this.rounds = rounds;
    }
  }

  /** Wrong in some schedule. */
  enum Wrong {
    TORN(OwnLocks::torn, 2, FailureKind.TWO_INSIDE),
    FORGETFUL(OwnLocks::forgetful, 3, FailureKind.LEFT_ASLEEP),
    SPINS_FOR_EVER(OwnLocks::spinsForever, 2, FailureKind.STUCK);

    @SuppressWarnings("ImmutableEnumChecker") // it makes a new lock and keeps nothing
    private final ExploredLock.Maker maker;

    private final int processes;
    private final FailureKind kind;

    Wrong(ExploredLock.Maker maker, int processes, FailureKind kind) {
      this.maker = maker;
      this.processes = processes;
      this.kind = kind;
    }
  }

  @ParameterizedTest
  @EnumSource
  void aRightLockWithstandsEverySchedule(Right lock) {
    Exploration found =
        explore(
            scenario(lock.maker).withProcesses(lock.processes).withRounds(lock.rounds),
            Bounds.EVERY_ORDER.withSpins(3));

    assertTrue(found.found().isEmpty(), () -> told(found));
    assertTrue(found.exhaustive(), found.words());
  }

  @ParameterizedTest
  @EnumSource
  void aWrongLockIsFoundByTheRuleThatItBreaks(Wrong lock) {
    Exploration found =
        explore(scenario(lock.maker).withProcesses(lock.processes), Bounds.EVERY_ORDER);

    assertEquals(lock.kind, kindOf(found), found.words());
  }

  @Test
  void aTicketLockBypassesNobodyAndARudeOneDoes() {
    ExclusionScenario fair = scenario(OwnLocks::ticket).withRounds(2).bypassingAtMost(1);
    ExclusionScenario rude = scenario(OwnLocks::rude).withRounds(3).bypassingAtMost(1);

    assertTrue(explore(fair, Bounds.EVERY_ORDER.withSpins(3)).found().isEmpty());
    assertEquals(FailureKind.BYPASSED, kindOf(explore(rude, Bounds.EVERY_ORDER.withSpins(3))));
  }

  @Test
  void aLockThatIsNotMeantToSurviveADeathIsNotAccusedOfWaitingForEver() {
    Bounds oneDeath = Bounds.EVERY_ORDER.withDeaths(1);

    assertTrue(explore(scenario(OwnLocks::polling), oneDeath).found().isEmpty());
    assertEquals(
        FailureKind.STUCK,
        kindOf(explore(scenario(OwnLocks::polling).survivingDeaths(), oneDeath)));
    Exploration robust = explore(scenario(OwnLocks::pollingRobust).survivingDeaths(), oneDeath);
    assertTrue(robust.found().isEmpty(), () -> told(robust));
    assertTrue(robust.crashPoints() > 10, robust.words());
  }

  @Test
  void randomSchedulesFindWhatIsWrongToo() {
    Exploration found =
        new Explorer(scenario(OwnLocks::torn), Bounds.EVERY_ORDER.withSpins(3))
            .some(10_000, 1, LIMIT);

    assertEquals(FailureKind.TWO_INSIDE, kindOf(found));
    assertFalse(found.exhaustive());
  }

  private static ExclusionScenario scenario(ExploredLock.Maker maker) {
    return ExclusionScenario.of("own", maker, "the word", "serving");
  }

  private static Exploration explore(Scenario scenario, Bounds bounds) {
    return new Explorer(scenario, bounds).everything(LIMIT);
  }

  private static FailureKind kindOf(Exploration found) {
    return found.found().map(it -> it.failure().kind()).orElse(null);
  }

  private static String told(Exploration found) {
    return String.join("\n", found.found().orElseThrow().story());
  }
}
