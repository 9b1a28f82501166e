package dev.sharelock.engine.explorer.scenarios;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sharelock.explorer.Bounds;
import dev.sharelock.explorer.Exploration;
import dev.sharelock.explorer.Explorer;
import dev.sharelock.explorer.FailureKind;
import dev.sharelock.flaws.PlantedFlaw;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The explorer's own exam: bugs in the parts of the lock, each found by the rule that it breaks.
 */
@Timeout(120)
class PlantedFlawTest {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final Bounds BOUNDS =
      Bounds.EVERY_ORDER.withDeaths(1).withTimeOuts(1).withPreemptions(2);

  @ParameterizedTest
  @EnumSource
  void isFoundByTheRuleThatItBreaks(PlantedFlaw flaw) {
    LockScenario scenario = Subjects.of(flaw.scenario(), flaw.name());
    Bounds bounds = flaw.scenario().startsWith("interrupted") ? BOUNDS.withInterrupts(1) : BOUNDS;
    Explorer explorer = new Explorer(scenario, bounds);
    // Without a death first: there is less to explore.
    Exploration found = new Explorer(scenario, bounds.withDeaths(0)).everything(LIMIT);
    if (found.found().isEmpty()) {
      found = explorer.everything(LIMIT);
    }

    assertTrue(found.found().isPresent(), found.words());
    Exploration.Found first = found.found().get();
    assertEquals(flaw.kind(), first.failure().kind(), String.join("\n", first.story()));
    assertEquals(first.story(), explorer.replay(first.schedule()).story());
  }

  /** As the twin of what is explored at random: no seed may find another failure, or none. */
  @Test
  void aWrongNameIsFoundAtRandomByEverySeed() {
    LockScenario scenario = Subjects.of("three-holds-twice", PlantedFlaw.WRONG_NAME.name());
    Bounds bounds = Bounds.EVERY_ORDER.withDeaths(2).withTimeOuts(4);
    for (long seed = 0; seed < 300; seed++) {
      Exploration found =
          new Explorer(scenario, bounds).makingSmallerFor(Duration.ZERO).some(5_000, seed, LIMIT);
      assertTrue(found.found().isPresent(), found.words());
      assertEquals(FailureKind.WRONG_NAME, found.found().get().failure().kind());
    }
  }

  @Test
  void withoutAFlawTheSameBoundsShowNothing() {
    for (String scenario : Subjects.names()) {
      Exploration found =
          new Explorer(Subjects.of(scenario, ""), BOUNDS.withPreemptions(1).withTimeOuts(0))
              .everything(LIMIT);
      assertTrue(
          found.found().isEmpty(),
          () -> found.words() + "\n" + String.join("\n", found.found().get().story()));
      assertTrue(found.exhaustive(), found.words());
    }
  }
}
