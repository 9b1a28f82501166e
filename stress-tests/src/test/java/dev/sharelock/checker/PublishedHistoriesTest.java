package dev.sharelock.checker;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sharelock.history.HistoryFormat;
import dev.sharelock.history.RecordedHistory;
import dev.sharelock.model.ModelCatalog;
import dev.sharelock.model.Vocabulary;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The verdicts on histories that others have judged. */
class PublishedHistoriesTest {
  private static final Set<Integer> LINEARIZABLE_LOGS = Set.of(2, 5, 7, 18, 25, 31, 38, 45, 48, 49);

  @Test
  void etcdLogs() throws Exception {
    Path directory = PublishedHistories.directory();
    for (int log = 0; log < 50; log++) {
      Path file = directory.resolve("etcd_%03d.log".formatted(log));
      Linearizability expected =
          LINEARIZABLE_LOGS.contains(log)
              ? Linearizability.LINEARIZABLE
              : Linearizability.NOT_LINEARIZABLE;
      assertEquals(expected, check(file, "cas-register").verdict(), file.toString());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "c01-ok, LINEARIZABLE",
    "c01-bad, NOT_LINEARIZABLE",
    "c10-ok, LINEARIZABLE",
    "c10-bad, NOT_LINEARIZABLE"
  })
  void keyValueFiles(String name, Linearizability expected) throws Exception {
    Path file = PublishedHistories.directory().resolve(name + ".txt");
    assertEquals(expected, check(file, "key-value").verdict());
  }

  private static Judgement check(Path file, String model) throws Exception {
    RecordedHistory recorded = HistoryFormat.readAny(file);
    return check(recorded, ModelCatalog.named(model).orElseThrow());
  }

  private static <I, O> Judgement check(RecordedHistory recorded, Vocabulary<I, O> vocabulary) {
    return LinearizabilityChecker.check(
        vocabulary.model(null), vocabulary.translate(recorded.operations()));
  }
}
