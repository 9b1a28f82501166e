package dev.sharelock.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sharelock.results.Counterexample;
import dev.sharelock.results.Counterexample.Lane;
import dev.sharelock.results.Counterexample.LockSpan;
import dev.sharelock.results.Counterexample.Moment;
import dev.sharelock.results.Counterexample.Operation;
import dev.sharelock.results.SampleRuns;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LaneChartTest {
  private final LaneChart chart = LaneChart.of(SampleRuns.lostUpdate());

  @Test
  void operationsAreNumberedByTheirStart() {
    assertEquals(
        List.of(
            "1 JVM A increment() \u2192 1",
            "2 JVM B increment() \u2192 1",
            "3 JVM B increment() \u2192 2",
            "4 JVM C increment() \u2192 process died",
            "5 JVM A get() \u2192 2"),
        chart.entries().stream()
            .map(entry -> entry.number() + " " + entry.lane().process() + " " + entry.text())
            .toList());
  }

  @Test
  void everythingLiesWithinTheDrawing() {
    for (LaneChart.Entry entry : chart.entries()) {
      assertTrue(entry.x() >= TimeScale.LEFT, entry.text());
      assertTrue(entry.x() + entry.width() <= TimeScale.RIGHT + 0.2, entry.text());
      assertTrue(entry.y() + LaneChart.BAR < chart.height(), entry.text());
    }
  }

  @Test
  void whatNeverEndedReachesTheEdge() {
    Lane lane =
        new Lane(
            "A",
            "main",
            List.of(
                Operation.returned("get()", "0", 0, 50),
                Operation.crashed("get()", 60),
                Operation.crashedBefore("get()", 60, 80)));
    List<LaneChart.Entry> entries =
        LaneChart.of(Counterexample.of("A crash.", List.of(lane))).entries();
    assertEquals(TimeScale.RIGHT, entries.get(1).x() + entries.get(1).width(), 0.2);
    assertTrue(entries.get(2).x() + entries.get(2).width() < TimeScale.RIGHT - 50);
  }

  @Test
  void operationsOfOneThreadThatOverlapStandInRowsOfTheirOwn() {
    Lane lane =
        new Lane(
            "A",
            "main",
            List.of(
                Operation.pending("add(1)", 0),
                Operation.pending("add(2)", 10),
                Operation.returned("get()", "0", 20, 40),
                Operation.returned("get()", "1", 50, 70)));
    Lane below = new Lane("B", "main", List.of(Operation.returned("get()", "1", 0, 70)));
    LaneChart overlapping = LaneChart.of(Counterexample.of("Three rows.", List.of(lane, below)));
    List<LaneChart.Entry> entries =
        overlapping.entries().stream().filter(e -> e.lane().process().equals("A")).toList();
    List<Integer> rows = entries.stream().map(LaneChart.Entry::y).toList();
    assertEquals(4, entries.size());
    assertEquals(3, rows.stream().distinct().count(), rows::toString);
    assertEquals(rows.get(2), rows.get(3));
    LaneChart.Entry lowest = entries.get(2);
    assertTrue(lowest.y() + LaneChart.BAR < overlapping.lanes().get(1).y());
    assertTrue(overlapping.lanes().get(1).y() + LaneChart.LANE <= overlapping.height());
  }

  @Test
  void aFaultLiesBetweenItsEarliestAndItsLatestMomentInItsProcessesLanes() {
    LaneChart.FaultMark kill = chart.faults().getFirst();
    assertEquals(chart.scale().x(3_390), kill.x());
    assertEquals(chart.scale().x(3_560), kill.latest());
    assertEquals(chart.lanes().get(2).y(), kill.top());
    assertEquals(chart.lanes().get(2).y() + LaneChart.LANE, kill.bottom());
    assertEquals("2,390 ns to 2,560 ns", chart.moment(kill.fault().when()));
  }

  @Test
  void anOwnerSurelyHasTheLockLessLongThanItPerhapsHasIt() {
    OwnerBar killed = chart.owners().getLast();
    assertEquals(chart.scale().x(3_050), killed.from());
    assertEquals(chart.scale().x(3_170), killed.x());
    assertEquals(chart.scale().x(3_390), killed.x() + killed.width(), 0.2);
    assertEquals(chart.scale().x(3_560), killed.to());
    assertFalse(killed.clash());
  }

  @Test
  void ownersThatOnlyPerhapsOverlapDoNotClash() {
    List<LockSpan> spans =
        List.of(
            new LockSpan("A", new Moment(0, 10), Optional.of(new Moment(40, 60)), "released"),
            new LockSpan("B", new Moment(30, 50), Optional.of(new Moment(80, 90)), "released"),
            new LockSpan("C", new Moment(60, 95), Optional.of(new Moment(70, 99)), "released"));
    LaneChart handover = LaneChart.of(Counterexample.of("", List.of()).withLockSpans(spans));
    assertTrue(handover.owners().stream().noneMatch(OwnerBar::clash));
    assertEquals(0, handover.owners().getLast().width());
  }

  @Test
  void clocksThatAreOffGiveWhiskersAroundBothEnds() {
    Operation first = chart.entries().getFirst().operation();
    List<LaneChart.Whisker> whiskers = chart.whiskers(first);
    assertEquals(2, whiskers.size());
    assertEquals(chart.scale().x(first.start() + 80), whiskers.getFirst().to());
    assertEquals(chart.scale().x(first.end().orElseThrow() - 80), whiskers.getLast().from());
    assertTrue(
        LaneChart.of(SampleRuns.lostUpdate().withClockUncertainty(0)).whiskers(first).isEmpty());
  }

  @Test
  void theLegendNamesWhatIsThereAndNothingElse() {
    assertEquals(
        List.of("returned", "open-ended", "misfit", "fault", "owner", "clash", "whisker"),
        chart.legend().stream().map(LaneChart.Key::style).toList());
    Lane lane = new Lane("A", "main", List.of(Operation.returned("get()", "0", 0, 9)));
    assertEquals(
        List.of("returned"),
        LaneChart.of(Counterexample.of("", List.of(lane))).legend().stream()
            .map(LaneChart.Key::style)
            .toList());
  }

  @Test
  void shortOperationsBesideALongOneAreDrawnInTheirOrder() {
    long hour = 3_600_000_000_000L;
    Lane lane =
        new Lane(
            "A",
            "main",
            List.of(
                Operation.returned("increment()", "7", hour, hour + 90),
                Operation.returned("increment()", "7", hour + 200, hour + 260)));
    Lane waiting = new Lane("B", "main", List.of(Operation.pending("increment()", 0)));
    LaneChart both = LaneChart.of(Counterexample.of("Twice 7.", List.of(lane, waiting)));
    assertFalse(both.scale().isProportional());
    for (LaneChart.Entry entry : both.entries()) {
      assertTrue(entry.width() > 100, entry.toString());
    }
    assertTrue(chart.scale().isProportional());
  }

  @Test
  void eventsOfALogAreDrawnInTheirOrderAndKeepTheirNumbers() {
    Lane lane =
        new Lane(
            "A",
            "main",
            List.of(Operation.returned("write(1)", "", 3, 17), Operation.pending("read()", 1_480)));
    LaneChart log =
        LaneChart.of(
            Counterexample.of("", List.of(lane)).withTimeUnit(Counterexample.TimeUnit.EVENTS));
    assertEquals("17", log.moment(17));
    assertEquals("1,480", log.moment(1_480));
    assertEquals(
        List.of("3", "17", "1,480"),
        log.scale().ticks().stream().map(TimeScale.Tick::label).toList());
    double previous = 0;
    for (long time = 0; time < 2_000; time++) {
      double x = log.scale().x(time);
      assertTrue(x >= previous && x >= TimeScale.LEFT && x <= TimeScale.RIGHT, time + ": " + x);
      previous = x;
    }
  }

  @Test
  void ownersAtTheSameTimeClashAndStandInRowsOfTheirOwn() {
    assertEquals(
        List.of(false, true, false, false), chart.owners().stream().map(OwnerBar::clash).toList());
    assertTrue(chart.owners().get(1).y() > chart.owners().get(0).y());
    assertEquals(chart.owners().get(0).y(), chart.owners().get(2).y());
  }

  @Test
  void tooManyOperationsAreCutToThoseAroundTheMisfit() {
    List<Operation> operations = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      Operation operation = Operation.returned("increment()", "" + i, i * 10L, i * 10L + 8);
      operations.add(i == 7_000 ? operation.asMisfit() : operation);
    }
    LaneChart cut =
        LaneChart.of(Counterexample.of("Long.", List.of(new Lane("A", "main", operations))));
    assertEquals(DrawnWindow.LIMIT, cut.entries().size());
    assertEquals(8_000, cut.source().omittedOperations());
    assertTrue(cut.entries().stream().anyMatch(entry -> entry.operation().misfit()));
  }

  @Test
  void anEmptyHistoryAndASingleMomentCanBeDrawn() {
    assertEquals(List.of(), LaneChart.of(Counterexample.of("Empty.", List.of())).entries());
    Operation moment = Operation.returned("get()", "0", 5, 5);
    Lane lane = new Lane("A", "main", List.of(moment, Operation.pending("get()", 5)));
    LaneChart single = LaneChart.of(Counterexample.of("A moment.", List.of(lane)));
    assertEquals(2, single.entries().size());
    assertTrue(single.scale().ticks().size() < 12);
  }

  @Test
  void theAxisHasFewTicksWhateverTheSpan() {
    for (long span = 1; span > 0 && span < Long.MAX_VALUE / 100; span *= 3) {
      int ticks = new ProportionalScale(17, span).ticks().size();
      assertTrue(ticks >= 1 && ticks <= 11, span + " ns: " + ticks + " ticks");
    }
  }
}
