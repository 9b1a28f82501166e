package dev.sharelock.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sharelock.process.Children;
import dev.sharelock.process.SharedProcess;
import dev.sharelock.sharedctypes.CType;
import dev.sharelock.sharedctypes.RawValue;
import dev.sharelock.sharedctypes.SharedCTypes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Blocks are cut from segments, freed, and used again. Python: {@code _TestHeap}. */
@SuppressWarnings("ReachabilityFenceUsage") // after a failure nobody cares what is kept
class SharedHeapTest {
  private static final int TYPE = 7;

  /**
   * Python: {@code test_heap}: 5 000 blocks of random sizes, forgotten at random. In the end the
   * segments hold what is kept and nothing else.
   */
  @Test
  void testHeap() {
    Random random = new Random(20_250_102);
    SharedHeap heap = new SharedHeap();
    Reuse reuse = new Reuse();
    Set<Segment> segments = new HashSet<>();
    List<Block> kept = new ArrayList<>();
    for (int i = 0; i < 5_000; i++) {
      long size = (long) (Math.exp(random.nextGaussian()) * 1_000);
      Block block = heap.allocateBlock(size, TYPE);
      reuse.note(block);
      segments.add(block.segment());
      kept.add(block);
      if (kept.size() > 2_000) {
        Block last = kept.removeLast();
        kept.set(random.nextInt(kept.size()), last);
      }
      if (i % 500 == 0) {
        System.gc();
      }
    }
    assertTrue(segments.size() > 1, "one segment only");
    Children.await(
        "what was forgotten is free",
        () -> {
          System.gc();
          return used(segments).equals(kept.stream().map(Place::of).collect(Collectors.toSet()));
        });
    for (int i = 0; i < 1_000; i++) {
      reuse.note(heap.allocateBlock(1_000, TYPE));
    }
    assertTrue(reuse.count() > 0, "no space was used again");
    Reference.reachabilityFence(kept);
  }

  private record Place(UUID segment, long offset) {
    static Place of(Block block) {
      return new Place(block.segment().id(), block.offset());
    }
  }

  private static Set<Place> used(Set<Segment> segments) {
    Set<Place> used = new HashSet<>();
    for (Segment segment : segments) {
      try (SegmentImage image = SegmentImage.open(segment.pathInThisProcess())) {
        for (BlockHeader block : WholeChain.usedIn(image)) {
          used.add(new Place(segment.id(), block.offset()));
        }
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    }
    return used;
  }

  /** Which blocks lie where one lay before; checks that every one is zero, and makes it not so. */
  private static final class Reuse {
    private final Set<Place> places = new HashSet<>();
    private int count;

    void note(Block block) {
      MemorySegment payload = block.memory();
      byte[] zeros = new byte[(int) payload.byteSize()];
      assertEquals(-1, payload.mismatch(MemorySegment.ofArray(zeros)), "a new block is zero");
      payload.fill((byte) -1);
      count += places.add(Place.of(block)) ? 0 : 1;
    }

    int count() {
      return count;
    }
  }

  /** What is free and what is taken, by itself. */
  @Test
  void theFreeSpaceAndTheTakenOneAreTheWhole() {
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
    CompletableFuture<Integer> reused =
        CompletableFuture.supplyAsync(
            () -> {
              Reuse reuse = new Reuse();
              Collection<Block> kept = new ArrayList<>();
              for (int i = 0; i < 20_000 || (reuse.count() < 1_000 && i < 400_000); i++) {
                Block block = heap.allocateBlock(i % 300, TYPE);
                reuse.note(block);
                if (i % 100 == 0) {
                  kept.add(block);
                }
                if (i % 2_000 == 0) {
                  System.gc();
                }
              }
              Reference.reachabilityFence(kept);
              return reuse.count();
            });
    int count = reused.get(Children.PATIENCE.toSeconds(), TimeUnit.SECONDS);
    assertTrue(count >= 1_000, () -> "only " + count + " blocks were freed while others were made");
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
    BlockHandle handle = handOverAndLose(heap);
    Block neighbour = heap.allocateBlock(64, TYPE);
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
      Children.await("the child has it", () -> stage.getVolatile() == 1);
      for (int i = 0; i < 5; i++) {
        assertFalse(isUsedAgain(heap, handle.offset()), "a living child uses it");
      }
      stage.setVolatile(2);
      assertEquals(0, Children.join(child));
    }
    Children.await("its space is used again", () -> isUsedAgain(heap, handle.offset()));
    Reference.reachabilityFence(neighbour);
  }

  private static BlockHandle handOverAndLose(SharedHeap heap) {
    Block block = heap.allocateBlock(64, TYPE);
    block.memory().set(ValueLayout.JAVA_INT, 0, 4711);
    return block.handle();
  }

  /**
   * Whether the next block of that size lies there: the run fits best, if it is free. For a large
   * block the heap looks first what others have stopped using.
   */
  private static boolean isUsedAgain(SharedHeap heap, long offset) {
    System.gc();
    Block large = heap.allocateBlock(9 << 20, TYPE);
    Block next = heap.allocateBlock(64, TYPE);
    boolean again = next.offset() == offset && !next.segment().equals(large.segment());
    Reference.reachabilityFence(large);
    Reference.reachabilityFence(next);
    return again;
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
