package dev.sharelock.process;

import dev.sharelock.memory.Block;
import dev.sharelock.memory.BlockHandle;
import dev.sharelock.memory.BlockType;
import dev.sharelock.memory.SharedHeap;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.util.concurrent.TimeUnit;

/**
 * The shared block that carries a task to a child: 8 bytes that say whether the child has attached
 * everything, then the task.
 */
final class TaskBlock {
  private static final int TYPE = BlockType.TASK;
  private static final long BYTES_START = 8;
  private static final int ATTACHED = 1;
  private static final VarHandle INT = ValueLayout.JAVA_INT.varHandle();

  private TaskBlock() {}

  static Block allocate(byte[] task) {
    Block block = SharedHeap.allocate(BYTES_START + task.length, TYPE);
    block.memory().asSlice(BYTES_START).copyFrom(MemorySegment.ofArray(task));
    return block;
  }

  static Block attach(BlockHandle handle) throws IOException {
    if (handle.type() != TYPE) {
      throw new IOException("the handle leads to something that is no task: " + handle);
    }
    return handle.attach();
  }

  static byte[] read(Block block) {
    return block.memory().asSlice(BYTES_START).toArray(ValueLayout.JAVA_BYTE);
  }

  static void setAttached(Block block) {
    INT.setVolatile(block.memory(), 0L, ATTACHED);
  }

  /** Waits until the child has attached everything, or has ended. */
  static void awaitAttached(Block block, Process child) {
    boolean interrupted = false;
    while ((int) INT.getVolatile(block.memory(), 0L) != ATTACHED && child.isAlive()) {
      try {
        TimeUnit.MILLISECONDS.sleep(1);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
