package dev.sharelock.implementations;

import dev.sharelock.lock.RobustLock;
import dev.sharelock.memory.BlockHandle;
import dev.sharelock.sharedctypes.Raw;
import dev.sharelock.sharedctypes.SharedCTypes;
import dev.sharelock.sharedctypes.Synchronized;
import dev.sharelock.spi.Capability;
import dev.sharelock.spi.Implementation;
import dev.sharelock.spi.ImplementationName;
import dev.sharelock.spi.Layout;
import dev.sharelock.spi.LockKind;
import dev.sharelock.spi.LockedObject;
import dev.sharelock.spi.RawObject;
import dev.sharelock.spi.SharedLock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * The library of this project, through its public operations.
 *
 * <p>It declares all capabilities but {@link Capability#FREEING}: the library has no such
 * operation, and frees memory when its object is unreachable.
 */
@ImplementationName("sharelock")
public final class SharelockImplementation implements Implementation {
  /** What a lock runs after each access to its shared words; usually nothing. */
  private volatile Optional<Runnable> afterAccess = Optional.empty();

  @Override
  public Set<Capability> capabilities() {
    return EnumSet.complementOf(EnumSet.of(Capability.FREEING));
  }

  @Override
  public String version() {
    return Optional.ofNullable(RobustLock.class.getPackage().getImplementationVersion())
        .orElse("development");
  }

  @Override
  public void followAccesses(Runnable after) {
    afterAccess = Optional.of(after);
  }

  @Override
  public SharedLock createLock(LockKind kind) {
    RobustLock lock = newLock(kind);
    Optional<Runnable> after = afterAccess;
    if (after.isEmpty()) {
      return new SharelockLock(lock);
    }
    try {
      return new SharelockLock(FollowedWord.parts(lock, after.get()).assemble());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public SharedLock attachLock(String handle) throws IOException {
    BlockHandle block = BlockHandle.parse(handle);
    Optional<Runnable> after = afterAccess;
    return new SharelockLock(
        after.isEmpty()
            ? RobustLock.attach(block)
            : FollowedWord.parts(block, after.get()).assemble());
  }

  @Override
  public RawObject createRaw(Layout layout) {
    return SharelockRaw.of(layout, CTypes.newRaw(layout));
  }

  @Override
  public RawObject attachRaw(Layout layout, String handle) throws IOException {
    return SharelockRaw.of(layout, (Raw<?>) ObjectHandle.attach(layout, handle));
  }

  @Override
  public LockedObject createLocked(Layout layout, LockKind kind) {
    return SharelockLocked.of(
        layout, SharedCTypes.synchronize(CTypes.newRaw(layout), newLock(kind)));
  }

  @Override
  public LockedObject createLocked(Layout layout, SharedLock lock) {
    return SharelockLocked.of(
        layout, SharedCTypes.synchronize(CTypes.newRaw(layout), lockOf(lock)));
  }

  @Override
  public LockedObject attachLocked(Layout layout, String handle) throws IOException {
    return SharelockLocked.of(layout, (Synchronized<?>) ObjectHandle.attach(layout, handle));
  }

  @Override
  public LockedObject synchronize(RawObject raw, LockKind kind) {
    return synchronize(raw, newLock(kind));
  }

  @Override
  public LockedObject synchronize(RawObject raw, SharedLock lock) {
    return synchronize(raw, lockOf(lock));
  }

  @Override
  public RawObject copy(RawObject raw) {
    SharelockRaw original = (SharelockRaw) raw;
    return SharelockRaw.of(original.layout(), SharedCTypes.copy(original.raw()));
  }

  private static LockedObject synchronize(RawObject raw, RobustLock lock) {
    SharelockRaw inside = (SharelockRaw) raw;
    return SharelockLocked.of(inside.layout(), SharedCTypes.synchronize(inside.raw(), lock));
  }

  static RobustLock newLock(LockKind kind) {
    return switch (kind) {
      case PLAIN -> RobustLock.plain();
      case RECURSIVE -> RobustLock.recursive();
    };
  }

  private static RobustLock lockOf(SharedLock lock) {
    return ((SharelockLock) lock).lock();
  }
}
