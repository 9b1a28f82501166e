package dev.sharelock.implementations;

import dev.sharelock.lock.RobustLock;
import dev.sharelock.memory.Block;
import dev.sharelock.spi.SharedArea;
import dev.sharelock.spi.SharedCell;
import dev.sharelock.spi.SharedLock;
import java.util.List;

/** Blocks and locks of the library as an area. */
final class SharelockArea implements SharedArea {
  private final String handle;
  private final List<SharelockCell> cells;
  private final List<SharelockLock> locks;

  SharelockArea(String handle, List<Block> cells, List<RobustLock> locks) {
    this.handle = handle;
    this.cells = cells.stream().map(SharelockCell::new).toList();
    this.locks = locks.stream().map(SharelockLock::new).toList();
  }

  @Override
  public String handle() {
    return handle;
  }

  @Override
  public SharedCell cell(int index) {
    return cells.get(index);
  }

  @Override
  public SharedLock lock(int index) {
    return locks.get(index);
  }

  /** Nothing to do: the library frees a block when its object is unreachable. */
  @Override
  public void close() {}
}
