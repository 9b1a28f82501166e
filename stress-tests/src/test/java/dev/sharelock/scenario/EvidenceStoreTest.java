package dev.sharelock.scenario;

import static dev.sharelock.scenario.SampleEvidence.LOCKED;
import static dev.sharelock.scenario.SampleEvidence.lane;
import static dev.sharelock.scenario.SampleEvidence.recordLane;
import static dev.sharelock.scenario.SampleEvidence.recorded;
import static dev.sharelock.scenario.SampleEvidence.round;
import static dev.sharelock.scenario.SampleEvidence.trial;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvidenceStoreTest {
  @TempDir private Path directory;

  @Test
  void aStoredTrialIsJudgedAsItWas() throws IOException {
    recordLane(directory, 0, 0, 1, 2, 3);
    recordLane(directory, 1, 4, 3);
    TrialEvidence evidence = trial(LOCKED, recorded(round(0, 5, lane(0, 4), lane(1, 2))));
    EvidenceStore.write(evidence, directory);
    TrialEvidence read = EvidenceStore.read(directory);
    Ruling first = LOCKED.judge().judge(LOCKED, evidence, directory);
    Ruling again = LOCKED.judge().judge(LOCKED, read, directory);
    assertEquals(first.finding(), again.finding());
    assertEquals(first.reason(), again.reason());
    assertEquals(first.figures(), again.figures());
    assertEquals(
        LOCKED.judge().refutation(LOCKED, evidence, directory),
        LOCKED.judge().refutation(LOCKED, read, directory));
  }
}
