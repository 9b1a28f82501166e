package dev.sharelock.engine.jcstress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sharelock.engine.CheckInfo;
import dev.sharelock.engine.child.ChildEnding;
import dev.sharelock.results.CheckResult;
import dev.sharelock.results.Engine;
import dev.sharelock.results.Expectation;
import dev.sharelock.results.Outcome;
import dev.sharelock.results.OutcomeTable;
import dev.sharelock.results.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class JcstressCheckTest {
  private static final long MANY = JcstressCheck.SAMPLES_AT_LEAST;
  private static final ChildEnding ENDED =
      new ChildEnding(Optional.of(0), "what jcstress said", Optional.empty(), 1000);

  @Test
  void passesWhenTheRaceIsSeenInTheTwinOnly() {
    CheckResult result =
        mustHold(Map.of("Locked", samples(MANY, 0, 0), "Raw", samples(MANY, 3, 0)), false);
    assertEquals(Verdict.PASS, result.verdict());
    assertTrue(result.attachments().isEmpty());
  }

  @Test
  void isBlindWhenTheTwinShowsNoRace() {
    CheckResult result =
        mustHold(Map.of("Locked", samples(MANY, 0, 0), "Raw", samples(MANY, 0, 0)), false);
    assertEquals(Verdict.UNKNOWN, result.verdict());
    assertTrue(result.blind());
  }

  @Test
  void isBlindWhenTheTwinDidNotRun() {
    assertTrue(mustHold(Map.of("Locked", samples(MANY, 0, 0)), false).blind());
  }

  @Test
  void failsOnOneForbiddenSampleEvenIfBlind() {
    CheckResult result =
        mustHold(Map.of("Locked", samples(MANY, 0, 1), "Raw", samples(MANY, 0, 0)), false);
    assertEquals(Verdict.FAIL, result.verdict());
    assertEquals("what jcstress said", result.attachments().getFirst().text());
  }

  @Test
  void isUnknownWithFewSamplesOrConfigurations() {
    Map<String, Samples> few = Map.of("Locked", samples(9, 0, 0), "Raw", samples(MANY, 3, 0));
    assertEquals(Verdict.UNKNOWN, mustHold(few, false).verdict());
    Map<String, Samples> one = Map.of("Locked", samples(MANY, 0, 0), "Raw", samples(MANY, 3, 0));
    assertTrue(mustHold(one, true).reason().startsWith("Only 1 of at least 4 configurations"));
  }

  @Test
  void failsWhenTheActorsHang() {
    Samples hung =
        new Samples(
            List.of(
                new Samples.Configuration(
                    new OutcomeTable("C2", List.of()),
                    Optional.of(new Samples.Trouble(true, "The actors did not end.")))));
    assertEquals(
        Verdict.FAIL,
        mustHold(Map.of("Locked", hung, "Raw", samples(MANY, 3, 0)), false).verdict());
  }

  @Test
  void aRaceThatMustBeThereFailsWhenItIsNot() {
    assertEquals(Verdict.FAIL, mustRace(samples(MANY, 0, 0)).verdict());
    assertEquals(Verdict.PASS, mustRace(samples(MANY, 1, 0)).verdict());
    assertEquals(Verdict.UNKNOWN, mustRace(samples(9, 0, 0)).verdict());
  }

  private static CheckResult mustHold(Map<String, Samples> byTest, boolean many) {
    JcstressCheck check =
        new JcstressCheck(
            info(Expectation.MUST_HOLD),
            Locked.class,
            Optional.of(new JcstressCheck.BrokenTwin("raw", Raw.class)),
            "a lost update");
    return check.judge(named(byTest), settings(many), ENDED);
  }

  private static CheckResult mustRace(Samples samples) {
    JcstressCheck check =
        new JcstressCheck(
            info(Expectation.MUST_RACE), Raw.class, Optional.empty(), "a lost update");
    return check.judge(named(Map.of("Raw", samples)), settings(false), ENDED);
  }

  private static Map<String, Samples> named(Map<String, Samples> byTest) {
    return byTest.entrySet().stream()
        .collect(
            java.util.stream.Collectors.toMap(
                entry -> JcstressCheckTest.class.getName() + "$" + entry.getKey(),
                Map.Entry::getValue));
  }

  private static JcstressSettings settings(boolean many) {
    return new JcstressSettings("any", List.of(Locked.class, Raw.class), many, 2, 200);
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

  private static final class Locked {}

  private static final class Raw {}
}
