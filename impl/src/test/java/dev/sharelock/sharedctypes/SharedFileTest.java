package dev.sharelock.sharedctypes;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sharelock.lock.RobustLock;
import dev.sharelock.memory.Segment;
import dev.sharelock.process.UnrelatedJvm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

class SharedFileTest {
  private static final int ROUNDS = 100_000;

  record Point(int x, double y) {}

  private record Elsewhere(int x, double y) {}

  private record Other(int x, float y) {}

  @TempDir private Path directory;

  private Path path;
  private SharedFile file;

  @BeforeEach
  void create() throws IOException {
    path = directory.resolve("shared");
    file = SharedFile.create(path, 1 << 18);
  }

  @AfterEach
  void close() {
    file.close();
  }

  /** A JVM that was not started by the library, and knows nothing but the path and the names. */
  static final class Unrelated {
    private Unrelated() {}

    public static void main(String[] arguments) throws IOException {
      try (SharedFile file = SharedFile.open(Path.of(arguments[0]))) {
        Value.OfLong counter = file.value("counter", CType.LONG);
        Array.OfDouble samples = file.array("samples", CType.DOUBLE);
        RawValue.OfStruct<Elsewhere> point = file.rawValue("point", CType.struct(Elsewhere.class));
        RobustLock lock = file.lock("lock");
        if (counter.getLock() != lock) {
          throw new IllegalStateException("the counter's lock is not the one of that name");
        }
        for (int i = 0; i < ROUNDS; i++) {
          try (var _ = lock.hold()) {
            counter.set(counter.get() + 1);
          }
        }
        samples.set(-1, point.get().y() + samples.length());
        System.out.println(refusals(file));
      }
    }

    private static String refusals(SharedFile file) {
      return List.<Runnable>of(
              () -> file.value("missing", CType.INT),
              () -> file.value("counter", CType.INT),
              () -> file.array("samples", CType.DOUBLE, 999),
              () -> file.rawValue("point", CType.struct(Other.class)))
          .stream()
          .map(SharedFileTest::refusal)
          .reduce("", (all, one) -> all + one + "\n");
    }
  }

  private static String refusal(Runnable attempt) {
    try {
      attempt.run();
      return "not refused";
    } catch (RuntimeException e) {
      return e.getMessage();
    }
  }

  @Test
  void anUnrelatedJvmFindsEverythingByNameAndIsToldWhatDiffers() throws Exception {
    RobustLock lock = file.lock("lock");
    Value.OfLong counter = file.value("counter", CType.LONG, lock);
    Array.OfDouble samples = file.array("samples", CType.DOUBLE, 1000);
    RawValue.OfStruct<Point> point = file.rawValue("point", CType.struct(Point.class));
    point.set(new Point(1, 0.5));

    Process process =
        new ProcessBuilder(UnrelatedJvm.command(Unrelated.class, path.toString()))
            .redirectErrorStream(true)
            .start();
    for (int i = 0; i < ROUNDS; i++) {
      try (var _ = lock.hold()) {
        counter.set(counter.get() + 1);
      }
    }
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(process.waitFor(60, TimeUnit.SECONDS));
    assertEquals(0, process.exitValue(), output);

    assertEquals(2 * ROUNDS, counter.get());
    assertEquals(1000.5, samples.get(999));
    assertEquals(
        List.of(
            "there is no \"missing\" in %s, it has lock, counter, samples, point: open it with createOrOpen to add to it",
            "\"counter\" in %s is a c_long, not a c_int",
            "\"samples\" in %s is an array of 1000 c_double, not an array of 999 c_double",
            "\"point\" in %s is a raw Point{x: c_int, y: c_double}, not a raw Other{x: c_int, y: c_float}"),
        output
            .lines()
            .filter(line -> !line.isEmpty())
            .map(line -> line.replace(path.toString(), "%s"))
            .toList());
  }

  @Test
  void whatIsMadeIsZeroAndFoundAgain() throws IOException {
    Value.OfInt value = file.value("value", CType.INT);
    RawArray.OfInt array = file.rawArray("array", CType.SHORT, 3);
    assertEquals(0, value.get());
    value.set(5);
    array.set(1, 6);

    SharedFile again = SharedFile.open(path);
    assertEquals(5, again.<Value.OfInt, RawValue.OfInt>value("value", CType.INT).get());
    assertArrayEquals(new int[] {0, 6, 0}, again.rawArray("array", CType.SHORT).toArray());
    assertSame(value.getLock(), file.value("value", CType.INT).getLock());
    assertEquals(List.of("value", "array"), again.names());
    assertTrue(again.contains("array"));
    assertFalse(again.contains("Array"));
  }

  @Test
  void bothNamesOfAnEightByteIntegerAreOneType() {
    file.rawValue("signed", CType.LONG).set(-1);
    assertEquals(-1, file.rawValue("signed", CType.LONGLONG).get());
    refused("signed", () -> file.rawValue("signed", CType.ULONGLONG));
  }

  @Test
  void whatDiffersIsRefused() {
    file.value("locked", CType.INT);
    file.rawValue("raw", CType.INT);
    file.array("array", CType.INT, 3);
    file.lock("lock");
    RobustLock stranger = RobustLock.recursive();
    RobustLock other = file.lock("other lock");

    refused("a raw c_int", () -> file.rawValue("locked", CType.INT));
    refused("a raw c_int", () -> file.value("raw", CType.INT));
    refused("an array of 3 c_int", () -> file.value("array", CType.INT));
    refused("an array of 3 c_int", () -> file.array("array", CType.INT, 4));
    refused("an array of 3 c_int", () -> file.array("array", CType.INT, 2));
    refused("an array of 3 c_int", () -> file.array("array", CType.FLOAT));
    refused("an array of c_int", () -> file.array("locked", CType.INT));
    refused("lock", () -> file.lock("raw"));
    refused("lock", () -> file.value("lock", CType.INT));
    refused("another lock", () -> file.value("locked", CType.INT, other));
    refused("not in", () -> file.value("new", CType.INT, stranger));
    assertFalse(file.contains("new"));
    assertEquals(0, file.<Value.OfInt, RawValue.OfInt>value("locked", CType.INT).get());
  }

  private static void refused(String why, Runnable attempt) {
    Exception thrown = assertThrows(IllegalArgumentException.class, attempt::run);
    assertTrue(thrown.getMessage().contains(why), thrown.getMessage());
  }

  @Test
  void aFullFileSaysSoAndKeepsWhatItHas() {
    file.rawArray("most", CType.BYTE, 1 << 17);
    List<String> before = file.names();
    Exception thrown =
        assertThrows(UncheckedIOException.class, () -> file.array("too much", CType.BYTE, 1 << 17));
    assertTrue(thrown.getMessage().contains("full"), thrown.getMessage());
    assertEquals(before, file.names());
    file.array("little", CType.BYTE, 100);
    assertTrue(file.contains("little"));
  }

  @Test
  void aPathThatIsTakenOrMissingOrSomethingElseIsRefused() throws IOException {
    assertMessage("there already", () -> SharedFile.create(path, 1 << 18));
    assertMessage("no such file", () -> SharedFile.open(directory.resolve("none")));
    Path text = Files.writeString(directory.resolve("text"), "no segment");
    assertMessage("no shared segment", () -> SharedFile.open(text));
    Path zeros = Files.write(directory.resolve("zeros"), new byte[1 << 18]);
    assertMessage("no shared segment", () -> SharedFile.open(zeros));
    try (Segment nameless =
        Segment.create(directory.resolve("nameless"), 1 << 18, false, _ -> {})) {
      assertMessage("without names", () -> SharedFile.open(directory.resolve("nameless")));
      assertEquals(0, nameless.participants().others().length);
    }
    assertThrows(IllegalArgumentException.class, () -> SharedFile.create(text, 100));
  }

  private static void assertMessage(String part, Executable attempt) {
    IOException thrown = assertThrows(IOException.class, attempt);
    assertTrue(thrown.getMessage().contains(part), thrown.getMessage());
  }

  @Test
  void afterClosingNothingWorksAndTheFileStays() throws IOException {
    Value.OfInt value = file.value("value", CType.INT);
    value.set(7);
    file.close();
    file.close();
    assertThrows(IllegalStateException.class, value::get);
    try (SharedFile again = SharedFile.open(path)) {
      assertEquals(7, again.<Value.OfInt, RawValue.OfInt>value("value", CType.INT).get());
      assertThrows(NoSuchElementException.class, () -> again.value("new", CType.INT));
    }
  }
}
