package dev.sharelock.scenario;

import static dev.sharelock.scenario.SampleEvidence.LOCKED;
import static dev.sharelock.scenario.SampleEvidence.lane;
import static dev.sharelock.scenario.SampleEvidence.recordLane;
import static dev.sharelock.scenario.SampleEvidence.recorded;
import static dev.sharelock.scenario.SampleEvidence.round;
import static dev.sharelock.scenario.SampleEvidence.trial;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sharelock.scenario.Ruling.Finding;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LostUpdatesTest {
  @TempDir private Path directory;

  private Ruling judge(CheckRow row, RoundEvidence... rounds) {
    return row.judge().judge(row, trial(row, rounds), directory);
  }

  @Test
  void whatAddsUpIsRight() {
    Ruling ruling = judge(LOCKED, round(7, 207, lane(0, 100), lane(1, 100)));
    assertEquals(Finding.NOTHING_WRONG, ruling.finding(), ruling.reason());
  }

  @Test
  void oneLostUpdateIsWrong() {
    Ruling ruling = judge(LOCKED, round(7, 206, lane(0, 100), lane(1, 100)));
    assertEquals(Finding.WRONG, ruling.finding());
    assertTrue(ruling.reason().startsWith("1 of 200 increments"), ruling.reason());
  }

  @Test
  void oneUpdateTooManyIsWrong() {
    assertTrue(judge(LOCKED, round(7, 208, lane(0, 100), lane(1, 100))).wrong());
  }

  @Test
  void aSecondHolderIsWrongThoughNothingIsLost() {
    Ruling ruling = judge(LOCKED, round(0, 200, lane(0, 100, 1, 0, ""), lane(1, 100)));
    assertEquals(Finding.WRONG, ruling.finding());
    assertTrue(ruling.reason().contains("lane 0 met lane 1"), ruling.reason());
  }

  /** A worker may mark the word of the witness also where no lock is asked for. */
  @Test
  void withoutALockNobodyIsASecondHolder() {
    Ruling ruling =
        judge(
            SampleEvidence.row("multi-jvm/atomic-increment"),
            round(0, 200, lane(0, 100, 5, 0, ""), lane(1, 100)));
    assertEquals(Finding.NOTHING_WRONG, ruling.finding(), ruling.reason());
  }

  @Test
  void aWorkerThatCountsNoOperationsIsNotJudged() {
    Ruling ruling = judge(LOCKED, round(0, 200, lane(0, 0), lane(1, 0)));
    assertEquals(Finding.TOO_LITTLE, ruling.finding(), ruling.reason());
    assertTrue(ruling.reason().contains("does the worker write 'operations'"), ruling.reason());
  }

  @Test
  void anExceptionIsWrong() {
    Ruling ruling =
        judge(LOCKED, round(0, 200, lane(0, 100, 0, 0, "IllegalStateException"), lane(1, 100)));
    assertTrue(ruling.wrong() && ruling.reason().contains("IllegalStateException"));
  }

  @Test
  void fewHandoversAreTooLittle() {
    Ruling ruling = judge(LOCKED, round(0, 8, lane(0, 4), lane(1, 4)));
    assertEquals(Finding.TOO_LITTLE, ruling.finding());
  }

  @Test
  void aRecordingWithTheSameAnswerTwiceHasACounterexampleOfTwo() throws IOException {
    recordLane(directory, 0, 0, 1, 2, 3);
    recordLane(directory, 1, 4, 3);
    RoundEvidence round = recorded(round(0, 5, lane(0, 4), lane(1, 2)));
    Ruling ruling = judge(LOCKED, round);
    assertTrue(ruling.wrong(), ruling.reason());
    assertTrue(ruling.reason().contains("not linearizable"), ruling.reason());
    Judge.Refutation refutation =
        LOCKED.judge().refutation(LOCKED, trial(LOCKED, round), directory).orElseThrow();
    long drawn =
        refutation.drawn().lanes().stream().mapToLong(lane -> lane.operations().size()).sum();
    assertEquals(2, drawn);
  }

  @Test
  void aRecordingInOrderIsRight() throws IOException {
    recordLane(directory, 0, 0, 1, 2, 3);
    recordLane(directory, 1, 4, 5);
    Ruling ruling =
        judge(
            LOCKED,
            recorded(round(0, 6, lane(0, 4), lane(1, 2))),
            round(6, 206, lane(0, 100), lane(1, 100)));
    assertEquals(Finding.NOTHING_WRONG, ruling.finding(), ruling.reason());
  }

  @Test
  void aMissingRecordingIsTooLittleAndNoPass() {
    Ruling ruling = judge(LOCKED, recorded(round(0, 200, lane(0, 100), lane(1, 100))));
    assertEquals(Finding.TOO_LITTLE, ruling.finding());
    assertTrue(ruling.reason().contains("is missing"), ruling.reason());
  }

  @Test
  void narrowTypesWrapAround() {
    CheckRow bytes = SampleEvidence.row("multi-jvm/value-increment-byte");
    // 127 + 200 additions, as a signed byte.
    long after = (byte) (127 + 200);
    assertEquals(
        Finding.NOTHING_WRONG,
        judge(bytes, round(127, after, lane(0, 100), lane(1, 100))).finding());
    assertTrue(judge(bytes, round(127, after - 1, lane(0, 100), lane(1, 100))).wrong());
  }

  @Test
  void everyElementOfAnArrayIsCounted() {
    CheckRow array = SampleEvidence.row("multi-jvm/array-increment");
    Long[] before = new Long[16];
    Long[] after = new Long[16];
    java.util.Arrays.fill(before, 5L);
    java.util.Arrays.fill(after, 5L);
    // 18 operations of lane 0 from element 0 on, 16 of lane 1 from element 1 on.
    for (int i = 0; i < 18; i++) {
      after[i % 16]++;
    }
    for (int i = 0; i < 16; i++) {
      after[(i + 1) % 16]++;
    }
    RoundEvidence right = elements(before, after);
    assertEquals(0, new Growth(counted(array), right).wrong());
    after[0]--;
    after[2]++;
    assertEquals(2, new Growth(counted(array), elements(before, after)).wrong());
  }

  private static Workload.Counted counted(CheckRow row) {
    return row.workload().flatMap(Workload::counted).orElseThrow();
  }

  private static RoundEvidence elements(Long[] before, Long[] after) {
    RoundEvidence round = round(0, 0, lane(0, 18), lane(1, 16));
    return new RoundEvidence(
        1,
        false,
        false,
        round.startNanos(),
        round.endNanos(),
        List.of(before),
        List.of(after),
        round.lanes(),
        round.recordings(),
        round.fault());
  }
}
