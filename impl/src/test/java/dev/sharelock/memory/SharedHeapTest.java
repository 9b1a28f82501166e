package dev.sharelock.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sharelock.process.Children;
import dev.sharelock.process.SharedProcess;
import dev.sharelock.sharedctypes.CType;
import dev.sharelock.sharedctypes.RawValue;
import dev.sharelock.sharedctypes.SharedCTypes;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Blocks are cut from segments, freed, and used again. Python: {@code _TestHeap}. */
@SuppressWarnings("ReachabilityFenceUsage") // after a failure nobody cares what is kept
class SharedHeapTest {
  private static final int TYPE = 7;
  private static final long FIRST_SEGMENT_BYTES = 1 << 20;

  /** Python: {@code test_heap}: 5 000 blocks of random sizes, freed at random. */
  @Test
  void testHeap() {
    Random random = new Random(20_250_101);
    FreeSpace free = new FreeSpace(SegmentLayout.BLOCKS, 1 << 24);
    NavigableMap<Long, Long> taken = new TreeMap<>();
    List<Long> starts = new ArrayList<>();
    for (int i = 0; i < 5_000; i++) {
      long length = 64L * (1 + (long) (Math.pow(random.nextDouble(), 4) * 500));
      long start = free.take(length);
      assertTrue(start >= 0, "there is room for " + length);
      taken.put(start, length);
      starts.add(start);
      if (starts.size() > 50) {
        long freed = starts.remove(random.nextInt(starts.size()));
        free.give(freed, taken.remove(freed));
      }
      assertTiles(taken, free.runs(), 1 << 24);
    }
    taken.forEach(free::give);
    assertEquals(Map.of(SegmentLayout.BLOCKS, 1L << 24), free.runs(), "all of it is one again");
  }

  /** Every byte is in one block or one free run, and no two free runs touch. */
  private static void assertTiles(
      NavigableMap<Long, Long> taken, NavigableMap<Long, Long> free, long length) {
    NavigableMap<Long, Long> all = new TreeMap<>(taken);
    all.putAll(free);
    assertEquals(taken.size() + free.size(), all.size());
    long at = SegmentLayout.BLOCKS;
    boolean afterFree = false;
    for (var run : all.entrySet()) {
      assertEquals(at, run.getKey());
      boolean isFree = free.containsKey(run.getKey());
      assertTrue(!(isFree && afterFree), "two free runs touch at " + at);
      afterFree = isFree;
      at += run.getValue();
    }
    assertEquals(SegmentLayout.BLOCKS + length, at);
  }

  /**
   * Python: {@code test_free_from_gc}: blocks become garbage while others are allocated, so that
   * they are freed beside and in between.
   */
  @Test
  void testFreeFromGc() throws Exception {
    SharedHeap heap = new SharedHeap();
    CompletableFuture<Void> done =
        CompletableFuture.runAsync(
            () -> {
              Collection<Block> kept = new ArrayList<>();
              for (int i = 0; i < 20_000; i++) {
                Block block = heap.allocateBlock(i % 300, TYPE);
                if (i % 100 == 0) {
                  kept.add(block);
                }
                if (i % 2_000 == 0) {
                  System.gc();
                }
              }
              Reference.reachabilityFence(kept);
            });
    done.get(Children.PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }

  @Test
  void blocksShareNoCacheLineAndAreZero() {
    SharedHeap heap = new SharedHeap();
    List<Block> blocks = new ArrayList<>();
    for (int size = 0; size < 200; size++) {
      Block block = heap.allocateBlock(size, TYPE);
      assertEquals(size, block.byteSize());
      assertEquals(0, block.offset() % 64);
      for (int i = 0; i < size; i++) {
        assertEquals(0, block.memory().get(ValueLayout.JAVA_BYTE, i));
      }
      block.memory().fill((byte) -1);
      blocks.add(block);
    }
    long end = 0;
    for (Block block : blocks) {
      assertTrue(block.offset() >= end);
      end = block.offset() + SegmentLayout.BLOCK_HEADER + block.byteSize();
    }
  }

  @Test
  void freedBlocksAreUsedAgainAndZeroedThen() {
    SharedHeap heap = new SharedHeap();
    long serial = useAndLose(heap, 4_096, false);
    Children.await(
        "the space of a lost block is used again",
        () -> {
          System.gc();
          Block next = heap.allocateBlock(4_096, TYPE);
          assertEquals(-1, next.memory().mismatch(MemorySegment.ofArray(new byte[4_096])));
          boolean again = next.offset() == SegmentLayout.BLOCKS;
          Reference.reachabilityFence(next);
          return again;
        });
    assertTrue(serial > 0);
  }

  /** Makes the first block of a heap, and leaves it to the collector. */
  private static long useAndLose(SharedHeap heap, long size, boolean handOver) {
    Block block = heap.allocateBlock(size, TYPE);
    assertEquals(SegmentLayout.BLOCKS, block.offset());
    block.memory().fill((byte) -1);
    return handOver ? block.handle().serial() : 1;
  }

  @Test
  void aBlockThatAProcessMayUseIsNotUsedAgainBeforeItHasEnded() throws Exception {
    SharedHeap heap = new SharedHeap();
    Block first = heap.allocateBlock(64, TYPE);
    BlockHandle handle = first.handle();
    RawValue.OfInt stage = SharedCTypes.rawValue(CType.INT, 0);
    try (Children children = new Children()) {
      SharedProcess child =
          children.start(
              () -> {
                Block attached = handle.attach();
                stage.setVolatile(1);
                Children.await("the end", () -> stage.getVolatile() == 2);
                System.exit(attached.memory().get(ValueLayout.JAVA_INT, 0) == 4711 ? 0 : 3);
              });
      first.memory().set(ValueLayout.JAVA_INT, 0, 4711);
      Children.await("the child has it", () -> stage.getVolatile() == 1);
      first = null;
      assertUsedAgain(heap, SegmentLayout.BLOCKS, false);
      stage.setVolatile(2);
      assertEquals(0, Children.join(child));
    }
    assertUsedAgain(heap, SegmentLayout.BLOCKS, true);
  }

  /**
   * Whether the space at that offset of the first segment is handed out when all of that segment is
   * asked for. Once is enough to say no: the heap looks for what has become free whenever it is
   * about to grow, and grows here each time.
   */
  private static void assertUsedAgain(SharedHeap heap, long offset, boolean expected) {
    int rounds = expected ? 50 : 3;
    boolean found = false;
    for (int round = 0; round < rounds && !found; round++) {
      System.gc();
      List<Block> large = new ArrayList<>();
      for (int i = 0; i < 32; i++) {
        large.add(heap.allocateBlock(256 << 10, TYPE));
      }
      List<Block> small = new ArrayList<>();
      for (int i = 0; i < 8_000 && !found; i++) {
        Block block = heap.allocateBlock(64, TYPE);
        small.add(block);
        found = block.offset() == offset && block.segment().size() == FIRST_SEGMENT_BYTES;
      }
      Reference.reachabilityFence(large);
      Reference.reachabilityFence(small);
    }
    assertEquals(expected, found, "the space was handed out again");
  }

  @Test
  void moreThanTheMachineHasIsRefusedAndChangesNothing() {
    SharedHeap heap = new SharedHeap();
    Block before = heap.allocateBlock(64, TYPE);
    UncheckedIOException refused =
        assertThrows(UncheckedIOException.class, () -> heap.allocateBlock(1L << 50, TYPE));
    assertTrue(refused.getMessage().startsWith("not enough memory"), refused.getMessage());
    assertThrows(IllegalArgumentException.class, () -> heap.allocateBlock(-1, TYPE));
    assertThrows(IllegalArgumentException.class, () -> heap.allocateBlock(Long.MAX_VALUE, TYPE));
    Block after = heap.allocateBlock(64, TYPE);
    assertEquals(before.segment(), after.segment());
    assertNotEquals(before.offset(), after.offset());
  }

  @Test
  void aHeapWhoseSegmentIsClosedGoesOnInAnother() {
    SharedHeap heap = new SharedHeap();
    Block lost = heap.allocateBlock(64, TYPE);
    lost.segment().close();
    assertThrows(IllegalStateException.class, () -> lost.memory().get(ValueLayout.JAVA_INT, 0));
    Block next = heap.allocateBlock(64, TYPE);
    next.memory().set(ValueLayout.JAVA_INT, 0, 1);
    assertNotEquals(lost.segment(), next.segment());
  }
}
