package dev.sharelock.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sharelock.sharedctypes.Array;
import dev.sharelock.sharedctypes.CType;
import dev.sharelock.sharedctypes.SharedCTypes;
import dev.sharelock.sharedctypes.SharedFile;
import dev.sharelock.sharedctypes.Value;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class InspectCommandTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir private Path directory;

  private int inspect(String target) {
    return new CommandLine(new InspectCommand())
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(target);
  }

  @Test
  void aSegmentInAFile() throws Exception {
    Path path = directory.resolve("game");
    try (SharedFile file = SharedFile.createOnDisk(path, 1 << 18)) {
      Value.OfLong score = file.value("score", CType.LONG);
      score.set(42);
      Array.OfDouble samples = file.array("samples", CType.DOUBLE, 2);
      samples.set(0, 0.5);
      try (var _ = score.hold()) {
        assertEquals(0, inspect(path.toString()), err::toString);
      }
    }
    long pid = ProcessHandle.current().pid();
    String text = out.toString().replaceAll(" +", " ");
    for (String part :
        new String[] {
          " at " + path + ": 262,144 bytes, ",
          "created by process " + pid + "\n",
          " " + pid + " ",
          " alive\n",
          " recursive 0 0 0 score held by process " + pid + " thread ",
          " recursive 0 0 0 samples free\n",
          " 8 score c_long 42\n",
          " 16 samples c_double[2] [0.5, 0.0]\n"
        }) {
      assertTrue(text.contains(part), () -> part + "\nis not in\n" + text);
    }
    assertEquals("", err.toString());
  }

  @Test
  void theSegmentsOfAProcess() {
    Value.OfInt value = SharedCTypes.value(CType.INT, 20260801);
    assertEquals(0, inspect(Long.toString(ProcessHandle.current().pid())), err::toString);
    assertTrue(out.toString().contains("20260801"), out::toString);
    assertEquals(20260801, value.get());
  }

  @Test
  void whatCannotBeInspectedIsOneSentenceAndExitCode2() throws Exception {
    Path text = Files.writeString(directory.resolve("text"), "no segment");
    assertRefused(text.toString(), "is no shared segment");
    assertRefused(directory.resolve("none").toString(), "no such file");
    assertRefused(directory.toString(), "is no shared segment");
    Process ended = new ProcessBuilder("true").start();
    ended.waitFor();
    assertRefused(Long.toString(ended.pid()), "there is no process");
    Process nothingShared = new ProcessBuilder("sleep", "600").start();
    try {
      assertRefused(Long.toString(nothingShared.pid()), "has no shared segment");
    } finally {
      nothingShared.destroyForcibly().waitFor();
    }
  }

  private void assertRefused(String target, String why) {
    err.getBuffer().setLength(0);
    assertEquals(2, inspect(target));
    assertEquals("", out.toString());
    assertEquals(1, err.toString().lines().count(), err::toString);
    assertTrue(err.toString().contains(why), err::toString);
  }
}
