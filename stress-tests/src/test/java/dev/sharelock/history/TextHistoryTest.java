package dev.sharelock.history;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sharelock.history.edn.Nil;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextHistoryTest {
  private static final String TEXT =
      """
      ; sharelock history 1
      ; process invoked returned function object argument answer
      0 100 250 :write 0 7 ok
      1 120 open :cas 0 [7 8] ?
      2 130 [400] :read nil nil ?
      0 300 310 :read "a \\"b\\"" nil nil
      """;

  @TempDir Path directory;

  @Test
  void whatWasReadIsWrittenBack() throws Exception {
    assertEquals(TEXT, TextHistory.write(TextHistory.read(TEXT).operations()));
  }

  @Test
  void isFoundOutByItsFirstLine() throws Exception {
    Path file = Files.writeString(directory.resolve("history"), TEXT);
    History<Call, Object> history = HistoryFormat.readAny(file).operations();
    assertEquals(
        Operation.pendingUntil(2, new Call("read", null, null), 130, 400), history.operation(2));
    assertEquals(Nil.NIL, history.output(3));
  }

  @Test
  void aDirectoryOfRecordingsIsOneHistory() throws Exception {
    for (int process = 0; process < 2; process++) {
      try (Recorder recorder =
          Recorder.create(directory.resolve("process-" + process), process, 1)) {
        recorder.invoke(RecordedFunction.WRITE, 0, process, 0);
        recorder.respond();
      }
    }
    History<Call, Object> history = HistoryFormat.readAny(directory).operations();
    assertEquals(List.of(0, 1), List.of(history.process(0), history.process(1)));
    assertEquals(new Call("write", 0L, 1L), history.input(1));
  }
}
