package dev.sharelock.implementations;

import dev.sharelock.lock.RobustLock;
import dev.sharelock.memory.Block;
import dev.sharelock.memory.BlockHandle;
import dev.sharelock.sharedctypes.Shared;
import dev.sharelock.spi.Layout;
import java.io.IOException;
import java.util.Optional;

/**
 * A shared object of the library as one line of text: the byte in the block at which it begins, how
 * many characters name its lock, these, and what names its block. Its type is not in there; who
 * attaches it knows the layout.
 */
final class ObjectHandle {
  private static final String END = ";";
  private static final int PARTS = 3;

  private ObjectHandle() {}

  static String of(Shared object) {
    Shared.Description parts = object.describe();
    String lock = parts.lock().map(it -> it.handle().text()).orElse("");
    return String.join(
        END,
        Long.toString(parts.offset()),
        Integer.toString(lock.length()),
        lock + parts.block().handle().text());
  }

  static Shared attach(Layout layout, String text) throws IOException {
    String[] parts = text.split(END, PARTS);
    if (parts.length != PARTS) {
      throw new IOException("This is no handle of an object: " + text);
    }
    int lockLength = Integer.parseInt(parts[1]);
    String lock = parts[2].substring(0, lockLength);
    Block block = BlockHandle.parse(parts[2].substring(lockLength)).attach();
    Optional<RobustLock> attachedLock =
        lock.isEmpty() ? Optional.empty() : Optional.of(RobustLock.attach(BlockHandle.parse(lock)));
    return Shared.restore(
        new Shared.Description(
            CTypes.of(layout).spec(), block, Long.parseLong(parts[0]), attachedLock));
  }
}
