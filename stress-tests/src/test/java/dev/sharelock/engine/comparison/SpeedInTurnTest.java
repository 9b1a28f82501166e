package dev.sharelock.engine.comparison;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sharelock.campaign.Subject;
import dev.sharelock.engine.Candidate;
import dev.sharelock.engine.comparison.SpeedInTurn.Speed;
import dev.sharelock.engine.workers.Interview;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpeedInTurnTest {
  @TempDir private Path directory;

  private Candidate candidate(String name) throws Exception {
    Subject subject = Subject.named(name);
    return Interview.of(
        name,
        subject.command(),
        subject.java(),
        List.of(),
        Files.createDirectories(directory.resolve("interview-" + name)));
  }

  /** The slow one sleeps 100 ms before each acquisition, which no machine is too fast for. */
  @Test
  void allAreTimedInTurnAndWhatHasNoLockSaysSo() throws Exception {
    Map<String, Speed> speeds =
        SpeedInTurn.of(
            List.of(
                candidate("sharelock"),
                candidate("slow"),
                candidate("dev.sharelock.junit.DirtyLong")),
            Files.createDirectories(directory.resolve("speed")));

    assertEquals(3, speeds.size());
    double slow = speeds.get("slow").nanos().orElseThrow();
    assertTrue(slow >= 50e6, "an operation of the slow one takes " + slow + " ns");
    assertTrue(speeds.get("sharelock").nanos().orElseThrow() < slow);
    Speed lockless = speeds.get("dev.sharelock.junit.DirtyLong");
    assertTrue(lockless.nanos().isEmpty());
    assertEquals("It has no locks of its own.", lockless.why());
  }
}
