package dev.sharelock.results;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sharelock.results.Outcome.Grade;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Results of several repetitions of one check, as one. */
class MergeTest {
  private static final Claim CLAIM =
      new Claim(
          "jcstress/locked-increment", "None is lost.", Engine.JCSTRESS, Expectation.MUST_HOLD);

  @Test
  void resultsMergeInAnyOrderAndInAnyGroups() {
    for (long seed = 0; seed < 2_000; seed++) {
      RandomResults random = new RandomResults(seed);
      CheckResult a = random.next();
      CheckResult b = random.next();
      CheckResult c = random.next();
      String message = "seed " + seed;
      assertEquals(a.merge(b), b.merge(a), message);
      assertEquals(a.merge(b).merge(c), a.merge(b.merge(c)), message);
    }
  }

  @Test
  void manyResultsMergeToTheSameHoweverTheyAreDealtOut() {
    RandomResults random = new RandomResults(17);
    List<CheckResult> all = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      all.add(random.next());
    }
    CheckResult expected = all.stream().reduce(CheckResult::merge).orElseThrow();
    for (int shards : new int[] {2, 7, 59}) {
      Collections.shuffle(all, new Random(shards));
      List<CheckResult> merged = new ArrayList<>();
      for (int shard = 0; shard < shards; shard++) {
        int first = shard;
        List<CheckResult> dealt = new ArrayList<>();
        for (int i = first; i < all.size(); i += shards) {
          dealt.add(all.get(i));
        }
        merged.add(dealt.stream().reduce(CheckResult::merge).orElseThrow());
      }
      assertEquals(expected, merged.stream().reduce(CheckResult::merge).orElseThrow());
    }
    assertEquals(60, expected.repetitions().all());
  }

  @Test
  void aBoundIsComputedOverAllSamples() {
    CheckResult one = result().figure(Figure.bound("missed", 0, 1_000)).pass("ok");
    CheckResult other = result().figure(Figure.bound("missed", 0, 3_000)).pass("ok");
    assertNumber("0.003", one);
    assertNumber("0.00075", one.merge(other));
    CheckResult seen = result().figure(Figure.bound("missed", 2, 4_000)).fail("seen");
    assertNumber("0.00025", one.merge(other).merge(seen));
    assertEquals(
        Optional.of(BigDecimal.ONE), Figure.bound("missed", 0, 2).number(), "no rate above 1");
    assertEquals(Optional.empty(), Figure.bound("missed", 0, 0).number());
  }

  @Test
  void sharesAndRatesAreTakenOfTheSums() {
    assertNumber(
        "1",
        result()
            .figure(Figure.share("lost", 10, 100))
            .pass("")
            .merge(result().figure(Figure.share("lost", 0, 900)).pass("")));
    assertNumber(
        "200",
        result()
            .figure(Figure.rate("speed", 100, 1, "operations/s"))
            .pass("")
            .merge(result().figure(Figure.rate("speed", 900, 4, "operations/s")).pass("")));
  }

  @Test
  void countsAddUpExtremesRemainAndMeasurementsBecomeADistribution() {
    CheckResult merged =
        result()
            .figure(Figure.of("kills", 3))
            .figure(Figure.least("fastest", 1.5, "ms"))
            .figure(Figure.greatest("slowest", 9.25, "ms"))
            .figure(Figure.of("recovery", FigureValue.Distribution.of(4, 1.5, 9.25), "ms"))
            .figure(Figure.of("reach", "one JVM"))
            .pass("")
            .merge(
                result()
                    .figure(Figure.of("kills", 2))
                    .figure(Figure.least("fastest", 2, "ms"))
                    .figure(Figure.greatest("slowest", 7, "ms"))
                    .figure(Figure.of("recovery", FigureValue.Distribution.of(2, 7), "ms"))
                    .figure(Figure.of("reach", "one JVM"))
                    .pass(""));
    assertEquals(
        List.of("5", "1.5", "9.25", "4", "-"),
        merged.figures().stream()
            .map(figure -> figure.number().map(BigDecimal::toPlainString).orElse("-"))
            .toList());
    FigureValue.Distribution recovery = (FigureValue.Distribution) merged.figures().get(3).value();
    assertEquals(5, recovery.count());
    assertEquals(new BigDecimal("1.5"), recovery.least());
    assertEquals(new BigDecimal("9.25"), recovery.greatest());
    assertEquals(new BigDecimal("7"), recovery.quantile(0.8));
    assertEquals(new FigureValue.Words(List.of("one JVM"), false), merged.figures().get(4).value());
  }

  @Test
  void outcomesAddUpByConfigurationAndTheGraverGradeRemains() {
    CheckResult merged =
        result()
            .outcomes(table("C1", new Outcome("2", Grade.ACCEPTABLE, 10, "both")))
            .pass("")
            .merge(
                result()
                    .outcomes(table("C1", new Outcome("2", Grade.ACCEPTABLE, 5, "both")))
                    .outcomes(table("C2", new Outcome("1", Grade.FORBIDDEN, 1, "lost")))
                    .fail("lost"));
    assertEquals(
        List.of(
            table("C1", new Outcome("2", Grade.ACCEPTABLE, 15, "both")),
            table("C2", new Outcome("1", Grade.FORBIDDEN, 1, "lost"))),
        merged.outcomes());
  }

  @Test
  void theGravestVerdictRemainsWithWhatBelongsToIt() {
    CheckResult passed = result().replay("seed 1").attach("log", "fine").pass("ok");
    CheckResult failed =
        result()
            .replay("seed 2")
            .counterexample(SampleRuns.lostUpdate())
            .attach("log", "lost")
            .fail("7 lost");
    CheckResult undecided = result().replay("seed 3").unknown("time ran out");
    CheckResult merged = passed.merge(undecided).merge(failed).merge(passed);
    assertEquals(Verdict.FAIL, merged.verdict());
    assertEquals(failed.justification(), merged.justification());
    assertEquals(new Repetitions(2, 1, 1, 0), merged.repetitions());
    assertEquals("In 1 of 4 repetitions: 7 lost", merged.statement());
    assertEquals(Verdict.UNKNOWN, passed.merge(undecided).verdict());
    assertEquals("seed 3", passed.merge(undecided).replay());
    assertEquals("In each of 2 repetitions; in one of them: ok", passed.merge(passed).statement());
    assertEquals("ok", passed.statement());
  }

  @Test
  void aTwinMissedOnceLeavesTheCheckUndecided() {
    CheckResult caught = result().twin(Twin.caught("raw", "lost 7")).pass("ok");
    CheckResult missed = result().twin(Twin.missed("raw", "lost none")).pass("ok");
    CheckResult merged = caught.merge(missed);
    assertTrue(merged.blind());
    assertEquals(Verdict.UNKNOWN, merged.verdict());
    assertEquals(new Repetitions(1, 0, 1, 0), merged.repetitions());
    assertFalse(caught.merge(caught).blind());
  }

  @Test
  void resultsOfDifferentChecksDoNotMerge() {
    CheckResult other =
        CheckResult.of("other", "None is lost.", Engine.JCSTRESS, Expectation.MUST_HOLD).pass("");
    assertThrows(IllegalArgumentException.class, () -> result().pass("").merge(other));
  }

  private static CheckResult.Builder result() {
    return CheckResult.of(CLAIM);
  }

  private static OutcomeTable table(String configuration, Outcome outcome) {
    return new OutcomeTable(configuration, List.of(outcome));
  }

  private static void assertNumber(String expected, CheckResult result) {
    assertEquals(
        0,
        new BigDecimal(expected).compareTo(result.figures().getFirst().number().orElseThrow()),
        result.figures()::toString);
  }

  /** Results of one check with everything in them, and figures that are not always the same. */
  private static final class RandomResults {
    private final Random random;

    RandomResults(long seed) {
      random = new Random(seed);
    }

    CheckResult next() {
      CheckResult.Builder result = result();
      List<Figure> figures =
          new ArrayList<>(
              List.of(
                  Figure.of("samples", number()),
                  Figure.of("time", random.nextDouble() * 1e3, "ms"),
                  Figure.least("least", random.nextInt(9) / 8.0, ""),
                  Figure.greatest("greatest", random.nextInt(9) / 8.0, ""),
                  Figure.share("share", random.nextInt(5), 5 + random.nextInt(5)),
                  Figure.rate("rate", random.nextInt(100) / 10.0, random.nextInt(3), "1/s"),
                  Figure.bound("missed", random.nextInt(2), 1 + random.nextInt(100)),
                  Figure.of("words", text())));
      if (random.nextInt(3) == 0) {
        figures.remove(random.nextInt(figures.size()));
        Collections.shuffle(figures, random);
      }
      figures.forEach(result::figure);
      for (int i = random.nextInt(3); i > 0; i--) {
        result.outcomes(
            new OutcomeTable(
                text(),
                List.of(
                    new Outcome(text(), grade(), number(), text()),
                    new Outcome(text(), grade(), number(), text()))));
      }
      result.effort(new Effort(number(), number(), number(), number(), number()));
      result.durationMillis(number()).replay(text()).attach(text(), text());
      if (random.nextBoolean()) {
        result.twin(new Twin("twin", random.nextInt(4) > 0, text()));
      }
      if (random.nextBoolean()) {
        result.counterexample(Counterexample.of(text(), List.of()));
      }
      CheckResult complete = result.verdict(oneOf(Verdict.values()), text());
      return random.nextBoolean()
          ? complete.withKnownFailure(
              new KnownFailure(
                  text(), LocalDate.ofEpochDay(number()), text(), random.nextBoolean()))
          : complete;
    }

    private int number() {
      return random.nextInt(1_000);
    }

    private String text() {
      return "text " + random.nextInt(12);
    }

    private <T> T oneOf(T[] values) {
      return List.of(values).get(random.nextInt(values.length));
    }

    private Grade grade() {
      return oneOf(Grade.values());
    }
  }
}
