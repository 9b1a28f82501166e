package dev.sharelock.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sharelock.bench.Measure.Better;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The arithmetic between a batch and the table, and the options. */
class FiguresTest {

  @Test
  void quantilesAreLinearBetweenTheValues() {
    Sample sample = new Sample(List.of(4.0, 1.0, 2.0, 3.0));
    assertEquals(2.5, sample.median());
    assertEquals(1.75, sample.quantile(0.25));
    assertEquals(1, sample.min());
    assertEquals(4, sample.max());
    assertEquals(7, new Sample(List.of(7.0)).quantile(0.25));
  }

  @Test
  void aGoalKnowsItsDirection() {
    Goal most = Goal.atMost(0.8);
    assertEquals(0.5, most.ratio(5, 10, Better.LOWER));
    assertTrue(most.isReached(0.8, 0));
    assertFalse(most.isReached(0.81, 0));
    Goal least = Goal.atLeast(60);
    assertEquals(100, least.ratio(5, 500, Better.LOWER));
    assertEquals(2, least.ratio(500, 250, Better.HIGHER));
    assertFalse(least.isReached(59, 59));
    Goal quartile = Goal.atLeast(1).lowerQuartile(0.9);
    assertTrue(quartile.isReached(1, 0.9));
    assertFalse(quartile.isReached(1.1, 0.89));
    assertEquals("≥ 1 × as fast, lower quartile ≥ 0.9", quartile.describe());
  }

  @Test
  void waitsAreKnownWithinASixteenth() {
    Waits waits = new Waits();
    assertEquals(0, waits.quantile(0.99));
    for (int i = 1; i <= 1000; i++) {
      waits.add(i * 1_000L);
    }
    assertEquals(1_000_000, waits.longest());
    assertEquals(990_000, (double) waits.quantile(0.99), 990_000 / 16.0);
    Waits both = new Waits();
    both.add(waits.toArray());
    both.add(waits.toArray());
    assertEquals(waits.quantile(0.5), both.quantile(0.5));
    assertEquals(1_000_000, both.longest());
  }

  @Test
  void aWaitBelowTwoMicrosecondsWasNoBlockedOne() {
    Waits waits = new Waits();
    waits.add(1_999);
    assertEquals(0, waits.longest());
    assertEquals(0, waits.quantile(1));
  }

  @Test
  void anAnswerIsALine() {
    Answer answer = Answer.of("share", 0.25).and("max_us", 7);
    assertEquals("max_us=7.0000 share=0.2500", answer.line());
    assertEquals(answer, Answer.parse(answer.line()));
    var absent = assertThrows(IllegalArgumentException.class, () -> answer.get("p99_us"));
    assertTrue(absent.getMessage().startsWith("no figure p99_us"), absent::getMessage);
    assertThrows(IllegalArgumentException.class, () -> Answer.parse("segmentation fault"));
  }

  @Test
  void optionsChooseRows() {
    Options all = Options.parse(List.of());
    assertEquals(11, all.pairs());
    assertEquals(Rows.all(Runtime.getRuntime().availableProcessors()).size(), all.rows().size());
    assertEquals(Rows.all(2).size() + 1, Rows.all(4).size());
    Options some =
        Options.parse(
            List.of(
                "--only",
                "raw",
                "--pairs",
                "3",
                "--seconds",
                "0.1",
                "--patience",
                "5",
                "--out",
                "x"));
    assertEquals(new Options(Optional.of("raw"), 3, 0.1, 5, Path.of("x")), some);
    assertEquals(RawAccess.values().length, some.rows().size());
  }

  @Test
  void badOptionsAreRefused() {
    for (List<String> bad :
        List.of(
            List.of("--pairs"),
            List.of("--pairs", "0"),
            List.of("--pairs", "many"),
            List.of("--seconds", "-1"),
            List.of("--fast", "1"))) {
      assertThrows(IllegalArgumentException.class, () -> Options.parse(bad), bad::toString);
    }
    Options nothing = Options.parse(List.of("--only", "nothing"));
    assertThrows(IllegalArgumentException.class, nothing::rows);
  }
}
