package dev.sharelock.scenario;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class ScriptsTest {
  /** So that processes take part which can only inherit objects: a copy has what was there then. */
  @Test
  void aCopyIsMadeBeforeAnotherProcessBegins() {
    List<CheckRow> rows = Scripts.rows();
    assertTrue(
        rows.stream()
            .anyMatch(
                row -> row.script().orElseThrow().steps().stream().anyMatch(ScriptsTest::isCopy)));
    for (CheckRow row : rows) {
      boolean others = false;
      for (Step step : row.script().orElseThrow().steps()) {
        others |= step.process() > 0;
        assertFalse(others && isCopy(step), row.id());
      }
    }
  }

  private static boolean isCopy(Step step) {
    return step instanceof Step.Make(var thing) && thing.create().startsWith("copy ");
  }
}
