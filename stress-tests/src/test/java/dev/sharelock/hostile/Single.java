package dev.sharelock.hostile;

import dev.sharelock.spi.ImplementationName;
import dev.sharelock.spi.Layout;
import dev.sharelock.spi.LockKind;
import dev.sharelock.spi.RawObject;
import dev.sharelock.spi.SharedLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A lock and a raw object that are right, of which there can be one each in a directory. */
@ImplementationName("single")
public final class Single extends OverFileLock {
  @Override
  public int mostLocks() {
    return 1;
  }

  @Override
  public int mostObjects() {
    return 1;
  }

  @Override
  public SharedLock createLock(LockKind kind) throws IOException {
    Files.createFile(Path.of("the-only-lock"));
    return super.createLock(kind);
  }

  @Override
  public RawObject createRaw(Layout layout) throws IOException {
    Files.createFile(Path.of("the-only-object"));
    return super.createRaw(layout);
  }
}
