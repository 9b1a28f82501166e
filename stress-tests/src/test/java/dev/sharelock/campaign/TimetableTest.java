package dev.sharelock.campaign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sharelock.engine.Candidate;
import dev.sharelock.engine.CheckEngine;
import dev.sharelock.engine.CheckInfo;
import dev.sharelock.engine.CheckListener;
import dev.sharelock.engine.Plan;
import dev.sharelock.results.Engine;
import dev.sharelock.results.Expectation;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class TimetableTest {
  private static final CheckEngine ENGINE = new Fake();

  @Test
  void aReplayedCheckGetsItsPartOfTheEnginesTimeAndThatOfItsProcesses() {
    Timetable thorough = timetable(Profile.CI, new Passes.UntilFailure(3), "fake/long");
    Timetable brief = timetable(Profile.SMOKE, new Passes.UntilFailure(3), "fake/short");

    assertEquals(new TimeShare(seconds(75), seconds(225)), share(thorough, seconds(0)));
    assertEquals(new TimeShare(seconds(30), seconds(90)), share(brief, seconds(0)));
    assertEquals(share(brief, seconds(0)), share(brief, seconds(1_000)), "the third time");
    assertEquals(seconds(3 * 55), thorough.expected());
    assertEquals(seconds(2 * 55), thorough.expected(2, List.of(ENGINE)));
    assertTrue(brief.another(2, seconds(1_000)));
    assertFalse(brief.another(3, seconds(1)));
  }

  @Test
  void aCampaignIsDoneOnceOrAsLongAsThereIsTime() {
    assertFalse(timetable(Profile.CI, new Passes.Once(), "fake/*").another(1, seconds(1)));
    Timetable soak = timetable(Profile.SOAK, new Passes.NewSeeds(seconds(300)), "fake/*");
    assertTrue(soak.another(1, seconds(269)));
    assertFalse(soak.another(1, seconds(270)));
  }

  private static Timetable timetable(Profile profile, Passes passes, String only) {
    return new Timetable(
        new RunRequest(Subject.named("sample"), profile, 7, passes, Set.of(only), Set.of(), ""),
        List.of(ENGINE));
  }

  private static TimeShare share(Timetable timetable, Duration elapsed) {
    Candidate startsInTwoSeconds =
        new Candidate(
            "sample",
            "1",
            "Java",
            Set.of(),
            1,
            1,
            Set.of(),
            Set.of(),
            false,
            Map.of(),
            List.of(),
            Optional.empty(),
            seconds(2));
    return timetable.share(ENGINE, List.of(ENGINE), elapsed, startsInTwoSeconds);
  }

  private static Duration seconds(long seconds) {
    return Duration.ofSeconds(seconds);
  }

  private static final class Fake implements CheckEngine {
    @Override
    public Engine engine() {
      return Engine.MULTI_JVM;
    }

    @Override
    public List<CheckInfo> checks() {
      return List.of(check("fake/long"), check("fake/short"));
    }

    private static CheckInfo check(String id) {
      return new CheckInfo(id, "A claim.", Engine.MULTI_JVM, Expectation.MUST_HOLD, Set.of());
    }

    @Override
    public double partOf(CheckInfo check) {
      return check.id().equals("fake/long") ? 0.5 : 0.01;
    }

    @Override
    public void run(Plan plan, CheckListener listener) {
      throw new AssertionError("Nothing runs here.");
    }
  }
}
