package dev.sharelock.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sharelock.results.Outcome;
import dev.sharelock.results.Outcome.Grade;
import dev.sharelock.results.OutcomeTable;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutcomeGridTest {
  private final OutcomeGrid grid =
      OutcomeGrid.of(
          List.of(
              new OutcomeTable("C1", List.of(outcome("2", Grade.ACCEPTABLE, 10))),
              new OutcomeTable(
                  "C2",
                  List.of(outcome("1", Grade.FORBIDDEN, 3), outcome("2", Grade.ACCEPTABLE, 20)))));

  @Test
  void everyOutcomeHasOneColumnWhereverItWasSeen() {
    assertEquals(List.of("2", "1"), grid.columns().stream().map(Outcome::id).toList());
    assertEquals(List.of(10L, 0L), counts(grid.rows().get(0).cells()));
    assertEquals(List.of(20L, 3L), counts(grid.rows().get(1).cells()));
    assertEquals(List.of(30L, 3L), counts(grid.totals()));
  }

  @Test
  void onlyAForbiddenOutcomeThatWasSeenAlarms() {
    assertFalse(grid.rows().get(0).cells().get(1).alarming());
    assertTrue(grid.rows().get(1).cells().get(1).alarming());
    assertFalse(grid.totals().get(0).alarming());
  }

  @Test
  void theGravestGradeOfAnOutcomeIsShown() {
    OutcomeGrid mixed =
        OutcomeGrid.of(
            List.of(
                new OutcomeTable("plain", List.of(outcome("0", Grade.INTERESTING, 5))),
                new OutcomeTable("volatile", List.of(outcome("0", Grade.FORBIDDEN, 0)))));
    assertEquals(Grade.FORBIDDEN, mixed.columns().get(0).grade());
  }

  private static Outcome outcome(String id, Grade grade, long count) {
    return new Outcome(id, grade, count, "");
  }

  private static List<Long> counts(List<OutcomeGrid.Cell> cells) {
    return cells.stream().map(OutcomeGrid.Cell::count).toList();
  }
}
