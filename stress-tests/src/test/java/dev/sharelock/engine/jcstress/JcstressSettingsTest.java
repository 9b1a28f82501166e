package dev.sharelock.engine.jcstress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sharelock.engine.Plan;
import dev.sharelock.engine.calibration.Measurements;
import dev.sharelock.engine.jcstress.JcstressTest.Uses;
import dev.sharelock.engine.sample.CollectedResults;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class JcstressSettingsTest {
  private static final JcstressTest LOCKED = new JcstressTest("Locked", 8);

  @Test
  void aWholeRunHasFourModesOfTheJvmAndInTimeOthersToo() {
    Set<List<List<String>>> ofSeeds =
        Set.copyOf(LongStream.range(0, 50).mapToObj(seed -> settings(seed).modes()).toList());
    for (List<List<String>> modes : ofSeeds) {
      assertEquals(4, Set.copyOf(modes).size(), modes.toString());
    }
    Set<List<String>> first = Set.copyOf(ofSeeds.stream().map(List::getFirst).toList());
    assertEquals(Set.of(List.of("-Xint"), List.of()), first);
  }

  @Test
  void aWholeRunWantsTenTimesTheSamplesOfAShortOne() {
    assertEquals(100_000, settings(1).samplesAtLeast());
    assertEquals(10_000, of(plan(Plan.Effort.SMOKE, 1), 100, 4096).samplesAtLeast());
  }

  /** Each state uses one slot, and a slot comes round again while others may still look at it. */
  @Test
  void onlyHalfOfTheSlotsOrObjectsAreInUse() {
    assertEquals(256, settings(1).states(LOCKED));
    assertEquals(128, of(plan(Plan.Effort.THOROUGH, 1), 100, 256).states(LOCKED));
    assertEquals(256, settings(1).states(new JcstressTest("Object", 8, Uses.OBJECTS)));
    assertEquals(8, of(plan(Plan.Effort.THOROUGH, 1), 100, 16).states(LOCKED));
    assertEquals(1, of(plan(Plan.Effort.THOROUGH, 1), 100, 1).states(LOCKED));
  }

  @Test
  void ofASlowLockThereAreFewStatesAndItMayNotBeCalledHung() {
    JcstressSettings slow = of(plan(Plan.Effort.THOROUGH, 1), 100_000_000, 4096);
    assertEquals(1, slow.states(LOCKED));
    assertFalse(slow.hangs(LOCKED));
    assertTrue(settings(1).hangs(LOCKED));
  }

  private static JcstressSettings settings(long seed) {
    return of(plan(Plan.Effort.THOROUGH, seed), 100, 4096);
  }

  private static JcstressSettings of(Plan plan, long acquisition, int slots) {
    Measurements measured =
        Measurements.none()
            .with(new Measurements.Costs(1, acquisition, acquisition, 1, 1, 1))
            .with(new Measurements.Supply(slots, slots, "", ""));
    return JcstressSettings.of(plan, JcstressSuite.checks(), measured, 500, Duration.ofMinutes(2));
  }

  private static Plan plan(Plan.Effort effort, long seed) {
    Plan any = CollectedResults.plan("sharelock", Path.of("nowhere"), Set.of());
    return new Plan(any.candidate(), effort, any.budget(), seed, any.workDirectory(), Set.of());
  }
}
