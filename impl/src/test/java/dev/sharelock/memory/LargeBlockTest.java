package dev.sharelock.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sharelock.process.Children;
import dev.sharelock.process.SharedProcess;
import dev.sharelock.sharedctypes.CType;
import dev.sharelock.sharedctypes.RawValue;
import dev.sharelock.sharedctypes.SharedCTypes;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.ref.Reference;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Blocks of 8 MiB and more: each has a segment of its own, which is given back with it. */
@SuppressWarnings("ReachabilityFenceUsage") // after a failure nobody cares what is kept
class LargeBlockTest {
  private static final long LARGE = 8L << 20;
  private static final int TYPE = 7;

  /** Header and padding count too, so it is some bytes earlier that a block becomes a large one. */
  @ParameterizedTest
  @ValueSource(longs = {-96, -95, -33, -32, -31, -1, 0, 1, LARGE - 1, LARGE, LARGE + 1})
  void aCopyIsTheSameToTheLastByte(long beyond) throws Exception {
    Block whole = SharedHeap.allocate(LARGE + beyond + 1, TYPE);
    byte[] bytes = new byte[(int) whole.byteSize()];
    new SplittableRandom(beyond).nextBytes(bytes);
    whole.memory().copyFrom(MemorySegment.ofArray(bytes));
    MemorySegment source = whole.memory().asSlice(1); // as an element of an array may lie

    Block copy = SharedHeap.copyOf(source, TYPE);
    MemorySegment expected = MemorySegment.ofArray(bytes).asSlice(1);
    assertEquals(-1, copy.memory().mismatch(expected));
    source.fill((byte) 0);
    assertEquals(-1, copy.memory().mismatch(expected), "it is a copy");
    copy.memory().fill((byte) 1);
    assertEquals(-1, source.mismatch(MemorySegment.ofArray(new byte[bytes.length - 1])));

    if (beyond > -96) {
      long ofItsOwn = SegmentLayout.BLOCKS + SegmentLayout.wholeBlock(copy.byteSize());
      assertEquals(ofItsOwn, copy.segment().size());
    }
    try (SegmentImage image = SegmentImage.open(copy.segment().pathInThisProcess())) {
      assertTrue(
          WholeChain.usedIn(image).stream()
              .anyMatch(
                  block -> block.offset() == copy.offset() && block.length() == copy.byteSize()));
    }
    Reference.reachabilityFence(whole);
    Reference.reachabilityFence(copy);
  }

  @Test
  void itsSegmentGoesWithIt() {
    SharedHeap heap = new SharedHeap();
    Block small = heap.allocateBlock(64, TYPE);
    Segment large = loseLarge(heap);
    assertNotEquals(small.segment(), large);
    Children.await(
        "the segment of a lost block is given back",
        () -> {
          System.gc();
          return isClosed(large);
        });
    assertGone(large);
    small.memory().set(ValueLayout.JAVA_INT, 0, 1);
  }

  private static Segment loseLarge(SharedHeap heap) {
    Block block = heap.allocateBlock(LARGE, TYPE);
    block.memory().fill((byte) -1);
    return block.segment();
  }

  @Test
  void theSegmentOfACopyGoesWithIt() {
    Block source = SharedHeap.allocate(LARGE, TYPE);
    Segment large = loseCopy(source);
    Children.await(
        "the segment of a lost copy is given back",
        () -> {
          System.gc();
          return isClosed(large);
        });
    assertGone(large);
    assertEquals(LARGE, source.byteSize());
  }

  private static Segment loseCopy(Block source) {
    return SharedHeap.copyOf(source.memory(), TYPE).segment();
  }

  /** The cleaner's thread is through with it: that it counts as closed comes earlier. */
  private static boolean isClosed(Segment segment) {
    return !segment.memory().scope().isAlive();
  }

  private static void assertGone(Segment segment) {
    assertNull(Segment.attached(segment.id()));
    assertThrows(IllegalStateException.class, () -> segment.memory().get(ValueLayout.JAVA_INT, 0));
  }

  @Test
  void itsSegmentStaysWhileAProcessThatWasHandedItLives() throws Exception {
    SharedHeap heap = new SharedHeap();
    Block small = heap.allocateBlock(64, TYPE);
    BlockHandle handle = handOverAndLoseLarge(heap);
    Segment large = Segment.attached(handle.segment());
    RawValue.OfInt stage = SharedCTypes.rawValue(CType.INT, 0);
    try (Children children = new Children()) {
      SharedProcess child =
          children.start(
              () -> {
                Block attached = handle.attach();
                stage.setVolatile(1);
                Children.await("the end", () -> stage.getVolatile() == 2);
                byte last = attached.memory().get(ValueLayout.JAVA_BYTE, LARGE - 1);
                System.exit(last == 47 ? 0 : 3);
              });
      Children.await("the child has it", () -> stage.getVolatile() == 1);
      for (int i = 0; i < 5; i++) {
        System.gc();
        heap.allocateBlock(LARGE, TYPE); // looks what others have stopped using
        assertTrue(large.isOpen(), "a living child uses it");
      }
      stage.setVolatile(2);
      assertEquals(0, Children.join(child));
    }
    Children.await(
        "it is given back after the child's end",
        () -> {
          System.gc();
          heap.allocateBlock(LARGE, TYPE);
          return isClosed(large);
        });
    assertGone(large);
    Reference.reachabilityFence(small);
  }

  private static BlockHandle handOverAndLoseLarge(SharedHeap heap) {
    Block block = heap.allocateBlock(LARGE, TYPE);
    block.memory().set(ValueLayout.JAVA_BYTE, LARGE - 1, (byte) 47);
    return block.handle();
  }
}
