package dev.sharelock.engine.jcstress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sharelock.engine.CheckInfo;
import dev.sharelock.engine.calibration.Measurements;
import dev.sharelock.engine.child.ChildEnding;
import dev.sharelock.engine.jcstress.Samples.Trouble.Kind;
import dev.sharelock.results.CheckResult;
import dev.sharelock.results.Engine;
import dev.sharelock.results.Expectation;
import dev.sharelock.results.Outcome;
import dev.sharelock.results.OutcomeTable;
import dev.sharelock.results.Verdict;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class JcstressCheckTest {
  private static final long MANY = 10_000;
  private static final double QUIET = 1;
  private static final JcstressTest LOCKED = new JcstressTest("Locked", 8);
  private static final JcstressTest RAW = new JcstressTest("Raw", 0);
  private static final JcstressTest WEAKER = new JcstressTest("Weaker", 0);
  private static final JcstressSettings FAST = settings(1, 100);
  private static final JcstressSettings SLOW = settings(1, 100_000_000);
  private static final ChildEnding ENDED =
      new ChildEnding(Optional.of(0), "what jcstress said", Optional.empty(), 1000);

  @Test
  void passesWhenTheRaceIsSeenInTheTwinOnly() {
    CheckResult result =
        mustHold(Map.of("Locked", samples(MANY, 0, 0), "Raw", samples(MANY, 3, 0)), FAST);
    assertEquals(Verdict.PASS, result.verdict());
    assertTrue(result.attachments().isEmpty());
  }

  @Test
  void isBlindWhenTheTwinShowsNoRace() {
    CheckResult result =
        mustHold(Map.of("Locked", samples(MANY, 0, 0), "Raw", samples(MANY, 0, 0)), FAST);
    assertEquals(Verdict.UNKNOWN, result.verdict());
    assertTrue(result.blind());
  }

  @Test
  void isBlindWhenTheTwinDidNotRun() {
    assertTrue(mustHold(Map.of("Locked", samples(MANY, 0, 0)), FAST).blind());
  }

  @Test
  void failsOnOneForbiddenSampleEvenIfBlind() {
    CheckResult result =
        mustHold(Map.of("Locked", samples(MANY, 0, 1), "Raw", samples(MANY, 0, 0)), FAST);
    assertEquals(Verdict.FAIL, result.verdict());
    assertEquals("what jcstress said", result.attachments().getFirst().text());
  }

  @Test
  void aRaceThatIsNotSeenIsAFailureOnAQuietMachineOnly() {
    assertEquals(Verdict.FAIL, mustRace(samples(MANY, 0, 0)).verdict());
    CheckResult busy = mustRace(samples(MANY, 0, 0), 3);
    assertEquals(Verdict.UNKNOWN, busy.verdict());
    assertTrue(busy.reason().contains("3.0 threads wanted each processor"), busy.reason());
    assertEquals(Verdict.PASS, mustRace(samples(MANY, 1, 0), 3).verdict());
  }

  @Test
  void isUnknownWithFewSamplesAndSaysWhatAnAcquisitionTakes() {
    Map<String, Samples> few = Map.of("Locked", samples(9, 0, 0), "Raw", samples(MANY, 3, 0));
    CheckResult result = mustHold(few, SLOW);
    assertEquals(Verdict.UNKNOWN, result.verdict());
    assertEquals(
        "9 samples in 1 s, an acquisition takes 100 ms: fewer than 10,000 are no evidence.",
        result.reason());
  }

  @Test
  void isUnknownWithFewConfigurations() {
    Map<String, Samples> one = Map.of("Locked", samples(MANY, 0, 0), "Raw", samples(MANY, 3, 0));
    String reason = mustHold(one, settings(4, 100)).reason();
    assertTrue(reason.startsWith("Only 1 of at least 4 configurations"), reason);
  }

  @Test
  void whatDoesNotEndFailsOnlyIfItIsNotSlow() {
    Map<String, Samples> hung = Map.of("Locked", trouble(Kind.NO_END), "Raw", samples(MANY, 3, 0));
    assertEquals(Verdict.FAIL, mustHold(hung, FAST).verdict());
    CheckResult slow = mustHold(hung, SLOW);
    assertEquals(Verdict.UNKNOWN, slow.verdict());
    assertTrue(slow.reason().contains("An acquisition takes 100 ms"), slow.reason());
  }

  @Test
  void whatIsThrownFailsAndWhatIsUnclearIsUnknown() {
    Map<String, Samples> threw = Map.of("Locked", trouble(Kind.THREW));
    assertEquals(Verdict.FAIL, mustHold(threw, FAST).verdict());
    Map<String, Samples> unclear = Map.of("Locked", trouble(Kind.UNCLEAR));
    assertEquals(Verdict.UNKNOWN, mustHold(unclear, FAST).verdict());
  }

  @Test
  void ofSeveralTroublesTheOneThatSaysMostCounts() {
    Samples both =
        new Samples(
            Stream.of(Kind.UNCLEAR, Kind.THREW)
                .flatMap(kind -> trouble(kind).configurations().stream())
                .toList());
    assertEquals(Kind.THREW, both.trouble().orElseThrow().kind());
  }

  @Test
  void whatStandsBesideIsShownAndItsRaceIsNeitherDemandedNorForbidden() {
    for (long races : new long[] {0, 7}) {
      CheckResult result =
          mustHold(
              Map.of(
                  "Locked", samples(MANY, 0, 0),
                  "Raw", samples(MANY, 3, 0),
                  "Weaker", samples(MANY, races, 0)),
              FAST);
      assertEquals(Verdict.PASS, result.verdict());
      assertEquals(
          List.of("C2", "twin: C2", "weaker: C2"),
          result.outcomes().stream().map(OutcomeTable::configuration).toList());
    }
  }

  @Test
  void whatNobodyWroteIsNotForgivenBesideEither() {
    CheckResult result =
        mustHold(
            Map.of(
                "Locked", samples(MANY, 0, 0),
                "Raw", samples(MANY, 3, 0),
                "Weaker", samples(MANY, 0, 1)),
            FAST);
    assertEquals(Verdict.FAIL, result.verdict());
  }

  @Test
  void aRaceThatMustBeThereFailsWhenItIsNot() {
    assertEquals(Verdict.FAIL, mustRace(samples(MANY, 0, 0)).verdict());
    assertEquals(Verdict.PASS, mustRace(samples(MANY, 1, 0)).verdict());
    assertEquals(Verdict.UNKNOWN, mustRace(samples(9, 0, 0)).verdict());
  }

  private static CheckResult mustHold(Map<String, Samples> byTest, JcstressSettings settings) {
    JcstressCheck check =
        new JcstressCheck(
            info(Expectation.MUST_HOLD),
            LOCKED,
            Optional.of(new JcstressCheck.BrokenTwin("raw", RAW)),
            "a lost update",
            List.of(new JcstressCheck.Beside("weaker", WEAKER)),
            true);
    return check.judge(run(byTest, settings));
  }

  private static CheckResult mustRace(Samples samples) {
    return mustRace(samples, QUIET);
  }

  private static CheckResult mustRace(Samples samples, double load) {
    JcstressCheck check =
        new JcstressCheck(
            info(Expectation.MUST_RACE), RAW, Optional.empty(), "a lost update", List.of(), true);
    return check.judge(run(Map.of("Raw", samples), FAST, load));
  }

  private static JcstressCheck.Run run(Map<String, Samples> byTest, JcstressSettings settings) {
    return run(byTest, settings, QUIET);
  }

  private static JcstressCheck.Run run(
      Map<String, Samples> byTest, JcstressSettings settings, double load) {
    Map<String, Samples> named = new HashMap<>();
    byTest.forEach((name, samples) -> named.put(new JcstressTest(name, 0).className(), samples));
    return new JcstressCheck.Run(named, settings, Measurements.none(), ENDED, load);
  }

  private static JcstressSettings settings(int modes, long acquisition) {
    return new JcstressSettings(
        List.of(LOCKED, RAW),
        Set.of(RAW),
        Collections.nCopies(modes, List.of()),
        false,
        2,
        200,
        MANY,
        new JcstressSettings.Supply(4096, 512),
        acquisition);
  }

  private static CheckInfo info(Expectation expectation) {
    return new CheckInfo("some/check", "A claim.", Engine.JCSTRESS, expectation, Set.of());
  }

  private static Samples samples(long acceptable, long interesting, long forbidden) {
    return new Samples(
        List.of(
            new Samples.Configuration(
                new OutcomeTable(
                    "C2",
                    List.of(
                        new Outcome("2", Outcome.Grade.ACCEPTABLE, acceptable, "both"),
                        new Outcome("1", Outcome.Grade.INTERESTING, interesting, "lost"),
                        new Outcome("0", Outcome.Grade.FORBIDDEN, forbidden, "both lost"))),
                Optional.empty())));
  }

  private static Samples trouble(Kind kind) {
    return new Samples(
        List.of(
            new Samples.Configuration(
                new OutcomeTable("C2", List.of()),
                Optional.of(new Samples.Trouble(kind, "What happened.")))));
  }
}
