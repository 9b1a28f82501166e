package dev.sharelock.implementations;

import dev.sharelock.flaws.Flaw;
import dev.sharelock.flaws.PlantedFlaw;
import dev.sharelock.lock.LockParts;
import dev.sharelock.lock.RobustLock;
import dev.sharelock.memory.BlockHandle;
import dev.sharelock.spi.Capability;
import dev.sharelock.spi.Implementation;
import dev.sharelock.spi.ImplementationName;
import dev.sharelock.spi.Layout;
import dev.sharelock.spi.LockKind;
import dev.sharelock.spi.LockedObject;
import dev.sharelock.spi.RawObject;
import dev.sharelock.spi.SharedLock;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The library with a bug planted in its lock, which the system property {@value
 * PlantedFlaw#PROPERTY} names: so it can be seen which bugs the harness finds between processes.
 */
@ImplementationName("test-flawed")
public final class FlawedSharelock implements Implementation {
  private static final Flaw FLAW = PlantedFlaw.ofProperty();

  private final SharelockImplementation right = new SharelockImplementation();

  /** By their handles: a process has one object of each lock. */
  private final Map<String, SharedLock> locks = new ConcurrentHashMap<>();

  /** What the locks run after each access to their shared words. */
  private volatile Runnable afterAccess = () -> {};

  @Override
  public Set<Capability> capabilities() {
    return right.capabilities();
  }

  @Override
  public SharedLock createLock(LockKind kind) throws IOException {
    RobustLock lock = SharelockImplementation.newLock(kind);
    SharedLock flawed = flawed(FollowedWord.parts(lock, afterAccess));
    locks.put(flawed.handle(), flawed);
    return flawed;
  }

  @Override
  public SharedLock attachLock(String handle) throws IOException {
    SharedLock known = locks.get(handle);
    if (known != null) {
      return known;
    }
    SharedLock attached = flawed(FollowedWord.parts(BlockHandle.parse(handle), afterAccess));
    SharedLock before = locks.putIfAbsent(handle, attached);
    return before == null ? attached : before;
  }

  @Override
  public void followAccesses(Runnable after) {
    afterAccess = after;
  }

  private static SharedLock flawed(LockParts parts) {
    return new SharelockLock(
        parts.with(FLAW.word(parts.word())).with(FLAW.liveness(parts.liveness())).assemble());
  }

  @Override
  public RawObject createRaw(Layout layout) {
    return right.createRaw(layout);
  }

  @Override
  public RawObject attachRaw(Layout layout, String handle) throws IOException {
    return right.attachRaw(layout, handle);
  }

  @Override
  public LockedObject createLocked(Layout layout, LockKind kind) throws IOException {
    return createLocked(layout, createLock(kind));
  }

  @Override
  public LockedObject createLocked(Layout layout, SharedLock lock) {
    return new LockBesideRaw(lock, createRaw(layout));
  }

  @Override
  public LockedObject attachLocked(Layout layout, String handle) throws IOException {
    String[] both = handle.split(LockBesideRaw.BETWEEN, 2);
    return new LockBesideRaw(attachLock(both[0]), attachRaw(layout, both[1]));
  }

  @Override
  public LockedObject synchronize(RawObject raw, LockKind kind) throws IOException {
    return synchronize(raw, createLock(kind));
  }

  @Override
  public LockedObject synchronize(RawObject raw, SharedLock lock) {
    return new LockBesideRaw(lock, raw);
  }

  @Override
  public RawObject copy(RawObject raw) {
    return right.copy(raw);
  }
}
