package dev.sharelock.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is seen of a segment's blocks from outside, against what its creator knows. */
class BlockChainTest {
  private static final int STEPS = 5000;
  private static final long SEED = 20260801;
  private static final int TYPE = 7;

  private Segment segment;
  private SegmentImage image;

  @BeforeEach
  void create() throws IOException {
    segment = Segment.create(1 << 18);
    image = SegmentImage.open(segment.pathInThisProcess());
  }

  @AfterEach
  void close() {
    image.close();
    segment.close();
  }

  /** Of one allocation and release after the other, with payloads full of what looks like steps. */
  @Test
  void theChainIsWhatWasAllocatedAndTheRestIsFree() throws IOException {
    Pool pool = new Pool(segment);
    Random random = new Random(SEED);
    TreeMap<Long, BlockHeader> live = new TreeMap<>();
    long serial = 0;
    for (int i = 0; i < STEPS; i++) {
      if (live.isEmpty() || random.nextInt(5) < 3) {
        long bytes = random.nextInt(600);
        long whole = SegmentLayout.wholeBlock(bytes);
        if (pool.fits(whole)) {
          long start = pool.take(whole);
          Block block = pool.describe(start, bytes, TYPE, ++serial);
          assertTrue(
              block.memory().mismatch(MemorySegment.ofArray(new byte[(int) bytes])) < 0,
              "a new block is zero");
          block.memory().fill((byte) 64);
          live.put(start, new BlockHeader(start, serial, bytes, TYPE, whole));
        }
      } else {
        long from = segment.size() * random.nextInt(1000) / 1000;
        var found = live.ceilingEntry(from);
        BlockHeader block = (found == null ? live.firstEntry() : found).getValue();
        live.remove(block.offset());
        pool.release(block.offset(), block.step(), block.serial(), false);
      }
      assertEquals(List.copyOf(live.values()), WholeChain.usedIn(image));
    }
  }

  @Test
  void aSegmentInWhichNothingWasAllocatedHasNoBlocks() throws IOException {
    assertEquals(List.of(), image.blocks());
  }

  @Test
  void aDamagedChainIsRefusedAndNotFollowed() throws IOException {
    Pool pool = new Pool(segment);
    long whole = SegmentLayout.wholeBlock(100);
    long start = pool.take(whole);
    pool.describe(start, 100, TYPE, 1);
    for (long wrong : new long[] {-64, 0, 1, 64, 1L << 40, Long.MIN_VALUE}) {
      segment.memory().set(ValueLayout.JAVA_LONG, start + SegmentLayout.BLOCK_STEP, wrong);
      IOException thrown = assertThrows(IOException.class, image::blocks, "step " + wrong);
      assertTrue(thrown.getMessage().contains("damaged"), thrown.getMessage());
    }
    segment.memory().set(ValueLayout.JAVA_LONG, start + SegmentLayout.BLOCK_STEP, whole);
    assertEquals(2, image.blocks().size());
  }

  /** One thread allocates and releases without end, another reads along. */
  @Test
  void itIsWholeWhileItChanges() throws Exception {
    Pool pool = new Pool(segment);
    Thread changing =
        Thread.ofPlatform()
            .start(
                () -> {
                  Random random = new Random(SEED);
                  for (long serial = 1; !Thread.currentThread().isInterrupted(); serial += 2) {
                    long small = SegmentLayout.wholeBlock(random.nextInt(300));
                    long large = SegmentLayout.wholeBlock(random.nextInt(3000));
                    long first = pool.take(small);
                    pool.describe(first, small - SegmentLayout.BLOCK_HEADER, TYPE, serial)
                        .memory()
                        .fill((byte) 65);
                    long second = pool.take(large);
                    pool.describe(second, large - SegmentLayout.BLOCK_HEADER, TYPE, serial + 1)
                        .memory()
                        .fill((byte) 65);
                    pool.release(first, small, serial, false);
                    pool.release(second, large, serial + 1, false);
                  }
                });
    try {
      long end = SegmentLayout.BLOCKS + SegmentLayout.roomForBlocks(segment.size());
      for (int i = 0; i < 2000; i++) {
        List<BlockHeader> blocks = image.consistently(image::blocks);
        assertEquals(end, blocks.getLast().offset() + blocks.getLast().step());
      }
    } finally {
      changing.interrupt();
      changing.join();
    }
  }

  @Test
  void anImageIsNoParticipantAndCannotWrite() {
    int before = segment.participants().others().length;
    assertEquals(1, image.participants().size());
    assertTrue(image.participants().getFirst().alive());
    assertEquals(before, segment.participants().others().length);
    BlockHeader anywhere = new BlockHeader(SegmentLayout.BLOCKS, 1, 8, TYPE, 64);
    assertTrue(image.payload(anywhere).isReadOnly());
  }
}
