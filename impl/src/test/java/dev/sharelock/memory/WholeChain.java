package dev.sharelock.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A segment's blocks as they are seen from outside: one behind the other, to the end. */
final class WholeChain {
  private WholeChain() {}

  /** The blocks in use. Fails if there are gaps, or two free ones are neighbours. */
  static List<BlockHeader> usedIn(SegmentImage image) throws IOException {
    List<BlockHeader> used = new ArrayList<>();
    long end = SegmentLayout.BLOCKS;
    boolean lastWasFree = false;
    for (BlockHeader block : image.consistently(image::blocks)) {
      assertEquals(end, block.offset());
      end += block.step();
      assertFalse(lastWasFree && block.isFree(), "free neighbours are one");
      lastWasFree = block.isFree();
      if (!block.isFree()) {
        used.add(block);
      }
    }
    assertEquals(SegmentLayout.BLOCKS + SegmentLayout.roomForBlocks(image.size()), end);
    return used;
  }
}
