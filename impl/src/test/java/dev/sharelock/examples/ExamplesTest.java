package dev.sharelock.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.sharelock.process.UnrelatedJvm;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The examples as a reader runs them: as programs, with child JVMs of their own. */
class ExamplesTest {
  private static final int ATTEMPTS = 5;

  @Test
  void lockedAdditionIsSeenByAll() throws Exception {
    Map<String, String> lines = Map.of();
    for (int i = 0; i < ATTEMPTS; i++) {
      lines = run(LockedAddition.class);
      for (String both : lines.values()) {
        String[] lockedAndRaw = both.split(" ");
        assertEquals(lockedAndRaw[0], lockedAndRaw[1], "changed and printed under one lock");
      }
      if (lines.get("child").equals(lines.get("parent"))) {
        break; // else a machine that stood still for 0.1 s let the print come first
      }
    }
    assertEquals(lines.get("child"), lines.get("parent"));
    double result = Double.parseDouble(lines.get("parent").split(" ")[0]);
    assertTrue(result >= 0.2f && result < 2.2f, () -> "0.2 and something in [0, 2): " + result);
  }

  @Test
  void aCopyKeepsItsValueWhileTheOriginalMovesOn() throws Exception {
    Map<String, String> lines = Map.of();
    for (int i = 0; i < ATTEMPTS; i++) {
      lines = run(IndependentCopy.class);
      assertEquals(lines.get("before"), lines.get("copy"), "the copy stays");
      assertEquals(lines.get("parent"), lines.get("original"));
      if (!lines.get("copy").equals(lines.get("original"))) {
        return; // else chance added 0 twice
      }
    }
    fail("in none of " + ATTEMPTS + " runs did the original move on: " + lines);
  }

  private static Map<String, String> run(Class<?> example) throws Exception {
    Process process =
        new ProcessBuilder(UnrelatedJvm.command(example)).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(process.waitFor(60, TimeUnit.SECONDS), "the example ends");
    assertEquals(0, process.exitValue(), output);
    Map<String, String> lines = new HashMap<>();
    output.lines().forEach(line -> lines.put(line.split(" ", 2)[0], line.split(" ", 2)[1]));
    return lines;
  }
}
