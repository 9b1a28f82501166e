package dev.sharelock.sharedctypes;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sharelock.lock.RobustLock;
import dev.sharelock.process.Children;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ref.Reference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** What objects do whose memory has been closed under them: they refuse, and nothing crashes. */
@SuppressWarnings({
  "LockNotBeforeTry",
  "ReachabilityFenceUsage"
}) // what is tested; after a failure nobody cares
class ClosedFileTest {
  record Pair(int first, double second) {}

  private static final CType.OfStruct<Pair> PAIR = CType.struct(Pair.class);

  @TempDir private Path directory;
  private Path path;
  private SharedFile file;

  @BeforeEach
  void create() throws IOException {
    path = directory.resolve("closed-under-its-users");
    file = SharedFile.create(path, 1 << 18);
  }

  @TestFactory
  Stream<DynamicTest> everythingThatTouchesTheMemoryIsRefused() {
    RawValue.OfInt raw = file.rawValue("raw", CType.INT);
    Value.OfLong value = file.value("value", CType.LONG);
    Value.OfDouble real = file.value("real", CType.DOUBLE);
    Value.OfBoolean truth = file.value("truth", CType.BOOL);
    Array.OfInt shorts = file.array("shorts", CType.SHORT, 7);
    RawArray.OfDouble doubles = file.rawArray("doubles", CType.DOUBLE, 7);
    RawValue.OfStruct<Pair> pair = file.rawValue("pair", PAIR);
    RobustLock lock = file.lock("lock");
    RawValue.OfDouble element = doubles.at(3);
    file.close();
    return Stream.of(
        refused("raw get", raw::get),
        refused("raw plain get", raw::getPlain),
        refused("raw volatile get", raw::getVolatile),
        refused("raw set", () -> raw.set(1)),
        refused("raw compareAndSet", () -> raw.compareAndSet(0, 1)),
        refused("raw getAndAdd", () -> raw.getAndAdd(1)),
        refused("get", value::get),
        refused("set", () -> value.set(1)),
        refused("getAndAdd", () -> value.getAndAdd(1)),
        refused("updateAndGet", () -> value.updateAndGet(before -> before + 1)),
        refused("get of a double", real::get),
        refused("get of a boolean", truth::get),
        refused("element", () -> shorts.get(0)),
        refused("slice", () -> shorts.slice(0, 3)),
        refused("setSlice", () -> doubles.setSlice(0, 1, new double[1])),
        refused("fill", () -> doubles.fill(1)),
        refused("view of an element", element::get),
        refused("struct get", pair::get),
        refused("struct set", () -> pair.set(new Pair(1, 2))),
        refused("field", () -> pair.intField("first").get()),
        refused("copy", () -> SharedCTypes.copy(doubles)),
        refused("hold", lock::hold),
        refused("lock", lock::lock),
        refused("tryLock", lock::tryLock),
        refused("timed tryLock", () -> lock.tryLock(1, TimeUnit.SECONDS)),
        refused("lockInterruptibly", lock::lockInterruptibly),
        refused("locked", lock::locked));
  }

  private static DynamicTest refused(String name, Executable access) {
    return DynamicTest.dynamicTest(
        name,
        () -> {
          String message = assertThrows(IllegalStateException.class, access).getMessage();
          assertTrue(message.contains("has been closed"), message);
        });
  }

  @Test
  void whatIsPrintedSaysSoInsteadOfThrowing() {
    Value.OfLong value = file.value("value", CType.LONG);
    Array.OfInt array = file.array("array", CType.INT, 3);
    file.close();
    assertTrue(value.getLock().toString().contains("has been closed"), value.getLock()::toString);
    assertTrue(value.toString().contains("has been closed"), value::toString);
    assertTrue(array.getObj().toString().contains("has been closed"), array::toString);
  }

  @Test
  void closingTwiceIsHarmless() {
    file.close();
    assertDoesNotThrow(file::close);
  }

  @Test
  void whoHoldsTheLockCannotReleaseItAnyMore() {
    Value.OfLong value = file.value("value", CType.LONG);
    var held = value.hold();
    file.close();
    assertThrows(IllegalStateException.class, value::get, "inside the hold too");
    assertThrows(IllegalStateException.class, held::close);
  }

  /** Threads that access it all the while meet the end with an exception, not with a crash. */
  @Test
  void accessesInProgressEndWithTheException() throws Exception {
    RawValue.OfLong raw = file.rawValue("raw", CType.LONG);
    Value.OfLong value = file.value("value", CType.LONG);
    int[] refusals = new int[2];
    Thread[] threads = {
      Thread.ofPlatform().start(() -> refusals[0] = untilRefused(() -> raw.set(raw.get() + 1))),
      Thread.ofPlatform().start(() -> refusals[1] = untilRefused(() -> value.getAndAdd(1)))
    };
    Children.await("both are at work", () -> raw.get() > 100_000 && value.get() > 100_000);
    file.close();
    for (Thread thread : threads) {
      thread.join();
    }
    assertEquals(1, refusals[0]);
    assertEquals(1, refusals[1]);
    Reference.reachabilityFence(raw);
  }

  private static int untilRefused(Runnable access) {
    while (true) {
      try {
        access.run();
      } catch (IllegalStateException e) {
        return 1;
      }
    }
  }

  @Test
  void itsPagesStayMappedAsLongAsAnObjectMayAccessThem() throws Exception {
    RawValue.OfLong raw = file.rawValue("raw", CType.LONG);
    file.close();
    file = null;
    for (int i = 0; i < 5; i++) {
      System.gc();
      TimeUnit.MILLISECONDS.sleep(5);
      assertTrue(isMapped(path));
    }
    Reference.reachabilityFence(raw);
    raw = null;
    Children.await(
        "they are unmapped",
        () -> {
          System.gc();
          return !isMapped(path);
        });
  }

  private static boolean isMapped(Path path) {
    try (Stream<String> lines = Files.lines(Path.of("/proc/self/maps"))) {
      return lines.anyMatch(line -> line.contains(path.toString()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
