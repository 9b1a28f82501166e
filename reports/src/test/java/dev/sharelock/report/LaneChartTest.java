package dev.sharelock.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sharelock.results.Counterexample;
import dev.sharelock.results.Counterexample.Lane;
import dev.sharelock.results.Counterexample.Operation;
import dev.sharelock.results.SampleRuns;
import java.util.ArrayList;
import java.util.List;
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
            .map(entry -> entry.number() + " " + entry.process() + " " + entry.text())
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
    LaneChart.Entry crashed = chart.entries().get(3);
    assertEquals(TimeScale.RIGHT, crashed.x() + crashed.width(), 0.2);
  }

  @Test
  void ownersAtTheSameTimeClashAndStandInRowsOfTheirOwn() {
    assertEquals(
        List.of(false, true, false, false),
        chart.owners().stream().map(LaneChart.OwnerBar::clash).toList());
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
      int ticks = new TimeScale(17, span).ticks().size();
      assertTrue(ticks >= 1 && ticks <= 11, span + " ns: " + ticks + " ticks");
    }
  }
}
