package dev.sharelock.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sharelock.results.Expectation;
import dev.sharelock.spi.Capability;
import dev.sharelock.spi.Layout;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class CheckTableTest {
  private static final List<CheckRow> ROWS = CheckTable.rows();

  @Test
  void everyIdIsThereOnce() {
    Set<String> ids = new HashSet<>();
    for (CheckRow row : ROWS) {
      assertTrue(ids.add(row.id()), row.id());
    }
    assertTrue(
        ids.containsAll(
            List.of(
                "multi-jvm/raw-increment",
                "multi-jvm/locked-increment",
                "multi-jvm/locked-increment-crowd",
                "multi-jvm/killed-holder")));
  }

  @Test
  void whateverCanBeDeclaredIsTested() {
    Set<Capability> tested = EnumSet.noneOf(Capability.class);
    ROWS.forEach(row -> tested.addAll(row.needs()));
    // What is given back is observed where there is something to give back.
    tested.add(Capability.FREEING);
    // A rule of conformance, by one process.
    tested.add(Capability.CHECKED_RELEASE);
    assertEquals(EnumSet.allOf(Capability.class), tested);
  }

  @Test
  void whatMustHoldHasATwin() {
    for (CheckRow row : ROWS) {
      assertEquals(row.expectation() == Expectation.MUST_HOLD, row.twin().isPresent(), row.id());
    }
  }

  @Test
  void aLockWithoutMemoryGuardsMemoryOfTheHarness() {
    CheckRow row = SampleEvidence.LOCKED;
    Workload alone =
        row.workload()
            .orElseThrow()
            .adaptedTo(EnumSet.of(Capability.LOCKS, Capability.PROCESSES), _ -> true);
    assertTrue(alone.objects().getFirst().create().startsWith("memory "));
    assertEquals(Set.of(Capability.LOCKS, Capability.PROCESSES), row.needs());
    Workload whole =
        row.workload().orElseThrow().adaptedTo(EnumSet.allOf(Capability.class), _ -> true);
    assertTrue(whole.objects().getFirst().create().startsWith("raw "));
  }

  @Test
  void everyLayoutIsItsText() {
    for (CheckRow row : ROWS) {
      row.layout()
          .ifPresent(layout -> assertEquals(layout, Layout.parse(layout.toString()), row.id()));
    }
  }

  @Test
  void everyRowIsDescribed() {
    for (CheckRow row : ROWS) {
      assertEquals(
          List.of("workload", "topology", "fault", "judge", "twin", "profiles"),
          List.copyOf(row.words().keySet()));
    }
  }

  @Test
  void manyOperationsAreNeededByLocksThatEndureAndByLitmusTests() {
    Set<String> ids =
        CheckTable.rows().stream()
            .filter(CheckRow::needsManyOperations)
            .map(CheckRow::id)
            .collect(Collectors.toSet());
    assertTrue(
        ids.containsAll(Set.of("multi-jvm/enduring-increment", "multi-jvm/volatile-coherence")),
        ids.toString());
    assertFalse(ids.contains("multi-jvm/locked-increment"), ids.toString());
  }
}
