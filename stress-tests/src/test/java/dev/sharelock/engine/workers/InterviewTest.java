package dev.sharelock.engine.workers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sharelock.engine.Candidate;
import dev.sharelock.engine.workers.WorkerException.Kind;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which process a worker is, as it says and as it can be. */
class InterviewTest {
  @TempDir private Path directory;

  private Candidate ask(String script) throws WorkerException, InterruptedException {
    return Interview.of(
        "script", List.of("sh", "-c", script), Optional.empty(), List.of(), directory);
  }

  private static String answering(String words) {
    return "read line; echo \"@ ok protocol=1 capabilities=locks " + words + "\"; read line";
  }

  @Test
  void theProcessOfTheCommandIsTheWorker() throws Exception {
    assertEquals("mine", ask(answering("name=mine pid=$$")).name());
    assertEquals("mine", ask(answering("name=mine")).name());
  }

  @Test
  void whatTheCommandHasStartedCanBeTheWorker() throws Exception {
    assertEquals("mine", ask("sh -c '" + answering("name=mine pid=$$") + "'; exit $?").name());
  }

  @Test
  void aWorkerThatIsNoProcessOfItsCommandIsRefused() {
    WorkerException refused = assertThrows(WorkerException.class, () -> ask(answering("pid=1")));
    assertEquals(Kind.NONSENSE, refused.kind());
    assertTrue(
        refused.getMessage().startsWith("The worker says pid=1, but its command is process "),
        refused.getMessage());
  }

  @Test
  void itMustBeSaidWhichOfTwoProcessesIsTheWorker() {
    WorkerException refused =
        assertThrows(WorkerException.class, () -> ask("sleep 100 & " + answering("name=mine")));
    assertEquals(Kind.NONSENSE, refused.kind());
    assertTrue(refused.getMessage().contains("has no pid="), refused.getMessage());
  }
}
