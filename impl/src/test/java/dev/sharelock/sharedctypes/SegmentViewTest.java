package dev.sharelock.sharedctypes;

import static dev.sharelock.sharedctypes.SharedCTypes.rawArray;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sharelock.process.Children;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.ref.WeakReference;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The memory of a raw array as a segment, and how long it lives. */
class SegmentViewTest {
  record Point(int x, double y) {}

  @TempDir private Path directory;

  @Test
  void itIsTheMemoryOfTheArrayAndNothingElse() {
    RawArray.OfInt shorts = rawArray(CType.SHORT, new int[] {1, 2, 3});
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment segment = shorts.segment(arena);
      assertEquals(6, segment.byteSize());
      segment.setAtIndex(ValueLayout.JAVA_SHORT, 2, (short) -1);
      assertArrayEquals(new int[] {1, 2, -1}, shorts.toArray());
      shorts.set(0, 7);
      ByteBuffer buffer = segment.asReadOnly().asByteBuffer().order(ByteOrder.nativeOrder());
      assertEquals(7, buffer.getShort(0));
      assertTrue(buffer.isReadOnly());
      assertThrows(
          IllegalArgumentException.class,
          () -> segment.asReadOnly().set(ValueLayout.JAVA_BYTE, 0, (byte) 1));
    }
  }

  @Test
  void structsAndPartsOfThemHaveOneToo() {
    RawArray.OfStruct<Point> points = rawArray(CType.struct(Point.class), 2);
    points.set(1, new Point(4, 2.5));
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment segment = points.segment(arena);
      assertEquals(points.type().byteSize(), segment.byteSize());
      assertEquals(4, segment.get(ValueLayout.JAVA_INT, 16));
      assertEquals(2.5, segment.get(ValueLayout.JAVA_DOUBLE, 24));
    }
    assertEquals(0, rawArray(CType.INT, 0).segment(Arena.ofAuto()).byteSize());
  }

  @Test
  void itEndsWithItsArena() {
    RawArray.OfInt ints = rawArray(CType.INT, 1);
    MemorySegment segment;
    try (Arena arena = Arena.ofConfined()) {
      segment = ints.segment(arena);
    }
    assertThrows(IllegalStateException.class, () -> segment.get(ValueLayout.JAVA_INT, 0));
  }

  @Test
  void itKeepsTheMemoryWhenTheArrayIsGone() {
    try (Arena arena = Arena.ofConfined()) {
      var memory = new WeakReference<>(rawArray(CType.INT, 1000));
      MemorySegment segment = memory.get().segment(arena);
      segment.setAtIndex(ValueLayout.JAVA_INT, 0, 42);
      for (int i = 0; i < 10; i++) {
        System.gc();
        rawArray(CType.INT, 1000).fill(-1); // would get memory that is free
      }
      assertEquals(42, segment.getAtIndex(ValueLayout.JAVA_INT, 0));
    }
  }

  @Test
  void theMemoryIsFreeWhenNothingOnItIsReachable() {
    assertIsCollected(viewed(Arena.ofAuto()));
  }

  @Test
  void theMemoryIsFreeWhenTheArenaIsClosed() {
    assertIsCollected(viewedForAMoment());
  }

  private static WeakReference<RawArray.OfInt> viewedForAMoment() {
    try (Arena arena = Arena.ofConfined()) {
      return viewed(arena);
    }
  }

  private static WeakReference<RawArray.OfInt> viewed(Arena arena) {
    RawArray.OfInt array = rawArray(CType.INT, 1);
    array.segment(arena).set(ValueLayout.JAVA_INT, 0, 1);
    return new WeakReference<>(array);
  }

  private static void assertIsCollected(WeakReference<RawArray.OfInt> array) {
    Children.await(
        "the array is collected",
        () -> {
          System.gc();
          return array.get() == null;
        });
  }

  @Test
  void itOutlivesTheFileThatTheArrayIsIn() throws IOException {
    Path path = directory.resolve("file");
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment segment;
      RawArray.OfInt ints;
      try (SharedFile file = SharedFile.create(path, 1 << 20)) {
        ints = file.rawArray("ints", CType.INT, 4);
        segment = ints.segment(arena);
      }
      segment.set(ValueLayout.JAVA_INT, 0, 5);
      assertEquals(5, segment.get(ValueLayout.JAVA_INT, 0));
      assertThrows(IllegalStateException.class, () -> ints.segment(arena));
    }
  }
}
