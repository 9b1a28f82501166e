package dev.sharelock.history;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecorderTest {
  @TempDir Path directory;

  private Path recordThree() throws IOException {
    Path file = directory.resolve("recording");
    try (Recorder recorder = Recorder.create(file, 7, 10)) {
      recorder.invoke(RecordedFunction.WRITE, 2, 41, 0);
      recorder.respond();
      recorder.invoke(RecordedFunction.CAS, 2, 41, 42);
      recorder.respond(true);
      recorder.invoke(RecordedFunction.GET_AND_ADD, 3, 1, 0);
    }
    return file;
  }

  @Test
  void readsBackWhatWasRecorded() throws Exception {
    Recording recording = Recording.open(recordThree());
    assertEquals(3, recording.size());
    assertEquals(new Call("write", 2L, 41L), recording.input(0));
    assertEquals(Ok.OK, recording.output(0));
    assertEquals(new Call("cas", 2L, List.of(41L, 42L)), recording.input(1));
    assertEquals(true, recording.output(1));
    assertEquals(new Call("get-and-add", 3L, 1L), recording.input(2));
    assertAll(
        () -> assertTrue(recording.pending(2)),
        () -> assertEquals(Operation.OPEN, recording.returned(2)),
        () -> assertEquals(7, recording.process(0)),
        () -> assertTrue(recording.invoked(0) <= recording.returned(0)),
        () -> assertTrue(recording.returned(0) <= recording.invoked(1)));
  }

  @Test
  void aConfirmedDeathBoundsWhatIsPending() throws Exception {
    Path file = recordThree();
    long death = System.nanoTime();
    Recording.confirmDeath(file, death);
    assertEquals(death, Recording.open(file).returned(2));
  }

  @Test
  void growsBeyondWhatWasReserved() throws Exception {
    Path file = directory.resolve("long");
    int operations = 150_000;
    try (Recorder recorder = Recorder.create(file, 0, 1)) {
      for (int i = 0; i < operations; i++) {
        recorder.invoke(RecordedFunction.READ, 0, 0, 0);
        recorder.respond((long) i);
      }
    }
    Recording recording = Recording.open(file);
    assertEquals(operations, recording.size());
    for (int i = 0; i < operations; i++) {
      assertEquals((long) i, recording.output(i));
    }
  }

  @Test
  void allocatesNothingForAnOperation() throws Exception {
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    try (Recorder recorder = Recorder.create(directory.resolve("recording"), 0, 60_000)) {
      run(recorder, 20_000);
      long before = threads.getCurrentThreadAllocatedBytes();
      run(recorder, 20_000);
      long allocated = threads.getCurrentThreadAllocatedBytes() - before;
      assertTrue(allocated < 20_000, allocated + " bytes in 20 000 operations");
    }
  }

  private static void run(Recorder recorder, int operations) {
    for (int i = 0; i < operations; i++) {
      recorder.invoke(RecordedFunction.READ, 0, 0, 0);
      recorder.respond((long) i);
    }
  }

  /** A process that records increments until it is killed. */
  public static final class Victim {
    private Victim() {}

    public static void main(String[] args) throws IOException {
      Recorder recorder = Recorder.create(Path.of(args[0]), 1, 1000);
      for (long i = 0; ; i++) {
        recorder.invoke(RecordedFunction.GET_AND_ADD, 0, 1, 0);
        recorder.respond(i);
        if (i == 100_000) {
          System.out.println("recording");
        }
      }
    }
  }

  @Test
  void whatAKilledProcessRecordedIsThere() throws Exception {
    Path file = directory.resolve("killed");
    Process victim =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Victim.class.getName(),
                file.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try {
      assertEquals("recording", victim.inputReader().readLine());
    } finally {
      victim.destroyForcibly();
    }
    assertTrue(victim.waitFor(30, TimeUnit.SECONDS));
    assertEquals(128 + 9, victim.exitValue());
    long death = System.nanoTime();
    Recording.confirmDeath(file, death);

    Recording recording = Recording.open(file);
    assertTrue(recording.size() > 100_000);
    for (int i = 0; i < recording.size() - 1; i++) {
      assertFalse(recording.pending(i));
      assertEquals((long) i, recording.output(i));
    }
    assertTrue(recording.returned(recording.size() - 1) <= death);
  }

  @Test
  void refusesWhatIsNoRecording() throws Exception {
    assertProblem("byte 100: the file ends within its header", file -> truncate(file, 100));
    assertProblem("byte 4144: the file ends within a record", file -> truncate(file, 4150));
    assertProblem("byte 4096: there is no operation", file -> truncate(file, 4096));
    assertProblem("byte 8: this recording is of version 9", file -> put(file, 8, 9));
    assertProblem("byte 4144: a record starts with the impossible", file -> put(file, 4144, 77));
    assertProblem("byte 4144: a record is missing", file -> put(file, 4144, 0));
    assertProblem("byte 4144: an operation returned before", file -> put(file, 4144 + 40, 1));
    assertProblem("byte 4144: the process invokes something while", file -> put(file, 4096, 0x201));
    assertProblem("byte 0: this is no recording", file -> put(file, 0, 1));
  }

  private interface Damage {
    void to(Path file) throws IOException;
  }

  private void assertProblem(String message, Damage damage) throws IOException {
    Path file = recordThree();
    damage.to(file);
    var problem = assertThrows(MalformedHistoryException.class, () -> Recording.open(file));
    assertTrue(problem.getMessage().startsWith(message), problem.getMessage());
    Files.delete(file);
  }

  private static void truncate(Path file, long length) throws IOException {
    try (RandomAccessFile f = new RandomAccessFile(file.toFile(), "rw")) {
      f.setLength(length);
    }
  }

  private static void put(Path file, long offset, int word) throws IOException {
    try (RandomAccessFile f = new RandomAccessFile(file.toFile(), "rw")) {
      f.seek(offset);
      byte[] bytes = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putInt(word).array();
      f.write(bytes, 0, offset > 4096 + 32 && offset % 48 != 16 ? 8 : 4);
    }
  }

  @Test
  void aResponseWithoutAnInvocationIsRefused() throws IOException {
    try (Recorder recorder = Recorder.create(directory.resolve("recording"), 0, 1)) {
      recorder.invoke(RecordedFunction.READ, 0, 0, 0);
      recorder.respond(1L);
      assertThrows(IllegalStateException.class, recorder::respond);
    }
  }
}
