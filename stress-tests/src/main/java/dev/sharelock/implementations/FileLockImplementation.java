package dev.sharelock.implementations;

import dev.sharelock.spi.Capability;
import dev.sharelock.spi.Implementation;
import dev.sharelock.spi.ImplementationName;
import dev.sharelock.spi.Layout;
import dev.sharelock.spi.LockKind;
import dev.sharelock.spi.LockedObject;
import dev.sharelock.spi.RawObject;
import dev.sharelock.spi.SharedLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;

/**
 * Mapped files and the locks of {@link java.nio.channels.FileChannel#lock}: slow and right. The
 * kernel frees the lock of a process that dies, and does not tell, so it is not declared robust.
 */
@ImplementationName("filelock")
public final class FileLockImplementation implements Implementation {
  @Override
  public Set<Capability> capabilities() {
    return EnumSet.of(
        Capability.THREADS,
        Capability.CHECKED_RELEASE,
        Capability.PROCESSES,
        Capability.LOCKS,
        Capability.RAW,
        Capability.RESERVED_MEMORY,
        Capability.LOCKED,
        Capability.TRY,
        Capability.TIMED);
  }

  @Override
  public String version() {
    return "java-" + Runtime.version().feature();
  }

  @Override
  public SharedLock createLock(LockKind kind) throws IOException {
    return FileLockLock.on(newFile());
  }

  @Override
  public SharedLock attachLock(String handle) throws IOException {
    return FileLockLock.on(Path.of(handle));
  }

  @Override
  public RawObject createRaw(Layout layout) throws IOException {
    return FileRaw.create(newFile(), layout);
  }

  @Override
  public RawObject attachRaw(Layout layout, String handle) throws IOException {
    return FileRaw.attach(Path.of(handle), layout);
  }

  @Override
  public LockedObject createLocked(Layout layout, LockKind kind) throws IOException {
    return createLocked(layout, createLock(kind));
  }

  @Override
  public LockedObject createLocked(Layout layout, SharedLock lock) throws IOException {
    return new FileLocked(lock, FileRaw.create(newFile(), layout));
  }

  @Override
  public LockedObject attachLocked(Layout layout, String handle) throws IOException {
    return FileLocked.attach(layout, handle, FileLockLock::on);
  }

  private static Path newFile() throws IOException {
    return Files.createTempFile("filelock-", "");
  }
}
