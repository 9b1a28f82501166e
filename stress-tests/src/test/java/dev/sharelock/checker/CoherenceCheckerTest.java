package dev.sharelock.checker;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sharelock.checker.CoherenceChecker.Coherence;
import dev.sharelock.history.History;
import dev.sharelock.history.Operation;
import dev.sharelock.model.RegisterInput;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CoherenceCheckerTest {

  /** Accesses of processes in turn, as w1 or r1, those of one process between semicolons. */
  @ParameterizedTest
  @CsvSource({
    "w1 w2; r1 r2, COHERENT",
    "w1 w2; r2 r1, INCOHERENT",
    "w1; w2; r1 r2; r2 r1, INCOHERENT",
    "w1; w2; r1 r2; r1 r2, COHERENT",
    "w1; r1 r0, INCOHERENT",
    "w1; r0 r1, COHERENT",
    "r1 w1, INCOHERENT",
    "w1; r7, INCOHERENT",
    "w1; w1, UNKNOWN",
    "w1 r2 r1; w2, INCOHERENT",
    "w1; w2; w3; r1 r2; r2 r3; r3 r1, INCOHERENT"
  })
  void judgesWhatTheProcessesSaw(String accesses, Coherence expected) {
    List<Operation<RegisterInput, Object>> history = new ArrayList<>();
    int process = 0;
    for (String own : accesses.split(";", -1)) {
      long now = 0;
      for (String access : own.strip().split(" ", -1)) {
        int value = Integer.parseInt(access.substring(1));
        history.add(
            access.startsWith("w")
                ? Operation.completed(process, new RegisterInput.Write(value), null, now, now + 1)
                : Operation.completed(process, new RegisterInput.Read(), value, now, now + 1));
        now += 2;
      }
      process++;
    }
    assertEquals(expected, CoherenceChecker.check(0, History.of(history)).verdict());
  }
}
