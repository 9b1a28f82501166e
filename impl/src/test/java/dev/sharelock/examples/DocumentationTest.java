package dev.sharelock.examples;

import static dev.sharelock.sharedctypes.SharedCTypes.array;
import static dev.sharelock.sharedctypes.SharedCTypes.copy;
import static dev.sharelock.sharedctypes.SharedCTypes.rawArray;
import static dev.sharelock.sharedctypes.SharedCTypes.rawValue;
import static dev.sharelock.sharedctypes.SharedCTypes.synchronize;
import static dev.sharelock.sharedctypes.SharedCTypes.value;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sharelock.lock.Hold;
import dev.sharelock.lock.OwnerDeath;
import dev.sharelock.lock.RobustLock;
import dev.sharelock.process.SharedCall;
import dev.sharelock.process.SharedProcess;
import dev.sharelock.process.SharedProcess.Options;
import dev.sharelock.sharedctypes.Array;
import dev.sharelock.sharedctypes.CType;
import dev.sharelock.sharedctypes.RawArray;
import dev.sharelock.sharedctypes.RawValue;
import dev.sharelock.sharedctypes.SharedFile;
import dev.sharelock.sharedctypes.Value;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The Java lines of the page for users of multiprocessing, compiled and run. A change of the page
 * needs the same change here.
 */
class DocumentationTest {
  private static final JavaSnippets PAGE =
      JavaSnippets.ofPage(Path.of("docs/for-multiprocessing-users.md"));
  private static final Path THIS =
      Path.of("src/test/java/dev/sharelock/examples/DocumentationTest.java");

  record Point(int x, double y) {}

  @TempDir private Path directory;

  @Test
  void everyJavaLineOfThePageIsInThisClass() throws IOException {
    assertEquals(List.of(), PAGE.missingIn(THIS));
    assertTrue(PAGE.count() > 12, () -> PAGE.count() + " found");
  }

  @Test
  void aLineThatIsNotInThisClassIsNoticed() throws IOException {
    JavaSnippets changed = PAGE.replace("v.addAndGet(1);", "v.add" + "AndGet(2);");
    assertEquals(1, changed.missingIn(THIS).size());
  }

  @Test
  void rawValuesAndArrays() {
    RawValue.OfInt n = rawValue(CType.INT, 7);
    n.set(n.get() + 1);
    RawArray.OfDouble zeros = rawArray(CType.DOUBLE, 10);
    RawArray.OfInt ints = rawArray(CType.INT, new int[] {9, 2, 8});

    assertEquals(8, n.get());
    assertEquals(0, zeros.get(9));
    assertEquals(8, ints.get(2));
  }

  @Test
  void byTypecode() {
    RawValue<?> unknown = rawValue('i', 7);
    unknown.setObject(8);

    assertEquals(8, unknown.getObject());
    RawValue.OfInt wrapped = rawValue(CType.UBYTE, 300);
    assertEquals(44, wrapped.get());
  }

  @Test
  void valuesUnderALock() throws InterruptedException {
    Value.OfInt v = value(CType.INT, 5);
    v.set(6);
    try (var _ = v.hold()) {
      v.set(v.get() * 2);
    }
    RobustLock lock = v.getLock();
    RawValue.OfInt inside = v.getObj();

    assertEquals(12, inside.get());

    v.addAndGet(1);
    v.updateAndGet(x -> x * 2);

    assertEquals(26, v.get());

    if (lock.tryLock(500, TimeUnit.MILLISECONDS)) {
      try {
        v.set(1);
      } finally {
        lock.unlock();
      }
    }

    assertEquals(1, v.get());
  }

  @Test
  @SuppressWarnings("LockNotBeforeTry") // the page has only what corresponds
  void whoHasTheLock() {
    Value.OfInt v = value(CType.INT, 5);
    RobustLock lock = v.getLock();

    boolean taken = lock.locked();
    String whoHasIt = lock.toString();
    v.getLock().lock();
    v.getLock().unlock();

    assertFalse(taken);
    assertTrue(whoHasIt.contains("free"), whoHasIt);
  }

  @Test
  void locks() {
    RobustLock both = RobustLock.recursive();
    Value.OfInt x = value(CType.INT, 1, both);
    Array.OfInt y = array(CType.INT, 3, both);
    RawValue.OfInt z = rawValue(CType.INT, 1);
    Value.OfInt plain = value(CType.INT, 1, RobustLock.plain());

    assertSame(x.getLock(), y.getLock());
    assertEquals(1, z.get());
    assertFalse(plain.getLock().isRecursive());
  }

  @Test
  void elementsAndSlices() {
    Array.OfInt a = array(CType.INT, new int[] {9, 2, 8});
    a.set(-1, 5);
    int[] part = a.slice(1, 3);
    int[] backwards = a.slice(-1, -a.length() - 1, -1);
    a.setSlice(0, 2, new int[] {1, 2});
    a.at(0).addAndGet(10);
    int sum = a.stream().sum();

    assertArrayEquals(new int[] {2, 5}, part);
    assertArrayEquals(new int[] {5, 2, 9}, backwards);
    assertEquals(18, sum);
  }

  @Test
  void characters() {
    Array.OfChar s = array(CType.CHAR, 20);
    s.setValue("hello".getBytes(StandardCharsets.US_ASCII));
    byte[] upToNul = s.value();
    byte[] all = s.raw();

    assertEquals("hello", new String(upToNul, StandardCharsets.US_ASCII));
    assertEquals(20, all.length);
  }

  @Test
  void structs() {
    Value.OfStruct<Point> p = value(CType.struct(Point.class), new Point(1, 2.5));
    p.intField("x").set(3);
    Point now = p.get();
    Point[] two = {new Point(1, 2), new Point(3, 4)};
    Array.OfStruct<Point> points = array(CType.struct(Point.class), two);

    assertEquals(new Point(3, 2.5), now);
    assertEquals(two[1], points.get(-1));
  }

  @Test
  void copies() {
    Value.OfInt v = value(CType.INT, 5);

    RawValue.OfInt c = copy(v.getObj());
    Value.OfInt w = synchronize(c);

    v.set(6);
    assertEquals(5, w.get());
  }

  @Test
  void processes() throws Exception {
    Value.OfInt v = value(CType.INT, 5);
    Array.OfInt a = array(CType.INT, 3);

    SharedProcess child = SharedProcess.start(() -> work(v, a));
    child.join();

    assertEquals(6, v.get());
    assertEquals(7, a.get(-1));
  }

  @Test
  void results() throws Exception {
    Array.OfDouble numbers = array(CType.DOUBLE, new double[] {1, 2});

    SharedCall<Double> sum =
        SharedProcess.call(() -> sumOf(numbers), Options.DEFAULT.jvmOption("-Xmx64m"));
    double result = sum.join();

    assertEquals(3, result);
  }

  private static double sumOf(Array.OfDouble numbers) {
    return numbers.stream().sum();
  }

  private static void work(Value.OfInt v, Array.OfInt a) {
    v.addAndGet(1);
    a.set(-1, 7);
  }

  @Test
  @SuppressWarnings("unused") // the page stops where a program would begin
  void byPath() throws IOException {
    Path path = directory.resolve("game");

    try (SharedFile file = SharedFile.create(path, 1 << 20)) {
      Value.OfLong score = file.value("score", CType.LONG);
      Array.OfDouble samples = file.array("samples", CType.DOUBLE, 1000);
    }

    try (SharedFile file = SharedFile.open(path)) {
      Value.OfLong score = file.value("score", CType.LONG);
      Array.OfDouble samples = file.array("samples", CType.DOUBLE);
    }

    try (SharedFile file = SharedFile.open(path)) {
      assertEquals(List.of("score", "samples"), file.names());
    }
  }

  @Test
  void deaths() throws Exception {
    Value.OfInt v = value(CType.INT, 5);
    assertEquals(0, SharedProcess.start(() -> leaveHalfDone(v)).join());

    try (Hold held = v.hold()) {
      held.ownerDeath().ifPresent(death -> repair(v, death));
      held.recovered();
      v.set(v.get() + 1);
    }

    assertEquals(1, v.get());
    assertEquals(1, v.getLock().ownerDeaths());
  }

  @SuppressWarnings("LockNotBeforeTry") // it ends while it has the lock
  private static void leaveHalfDone(Value.OfInt v) {
    v.getLock().lock();
    v.set(-1);
    Runtime.getRuntime().halt(0);
  }

  private static void repair(Value.OfInt v, OwnerDeath death) {
    assertTrue(death.process().isPresent());
    v.set(0);
  }
}
