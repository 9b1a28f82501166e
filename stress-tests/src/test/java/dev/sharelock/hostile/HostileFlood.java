package dev.sharelock.hostile;

import dev.sharelock.spi.ImplementationName;
import dev.sharelock.spi.LockKind;
import dev.sharelock.spi.SharedLock;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.util.Arrays;

/**
 * A provider that prints 1 GiB without a line break when it creates a lock, past {@link
 * System#out}. The property {@code hostile.bytes} changes how much it is.
 */
@ImplementationName("hostile-flood")
public final class HostileFlood extends OverFileLock {
  private static final int CHUNK = 1 << 20;

  @Override
  public SharedLock createLock(LockKind kind) throws IOException {
    byte[] chunk = new byte[CHUNK];
    Arrays.fill(chunk, (byte) 'x');
    print(new FileOutputStream(FileDescriptor.out), chunk);
    return super.createLock(kind);
  }

  private static void print(FileOutputStream out, byte[] chunk) throws IOException {
    for (long left = Long.getLong("hostile.bytes", 1L << 30); left > 0; left -= chunk.length) {
      out.write(chunk, 0, (int) Math.min(left, chunk.length));
    }
  }
}
