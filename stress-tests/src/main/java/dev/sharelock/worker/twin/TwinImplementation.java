package dev.sharelock.worker.twin;

import dev.sharelock.spi.Capability;
import dev.sharelock.spi.Implementation;
import dev.sharelock.spi.Layout;
import dev.sharelock.spi.LockKind;
import dev.sharelock.spi.LockedObject;
import dev.sharelock.spi.RawObject;
import dev.sharelock.spi.SharedLock;
import java.io.IOException;
import java.util.Set;

/**
 * A healthy implementation whose objects may be broken on their way to the caller. A subclass
 * breaks one kind of them.
 */
abstract class TwinImplementation implements Implementation {
  private final Implementation healthy;
  private volatile Runnable afterAccess = () -> {};

  TwinImplementation(Implementation healthy) {
    this.healthy = healthy;
  }

  /** Returns the implementation that is right. */
  final Implementation healthy() {
    return healthy;
  }

  /** Returns what a lock must run after each access to a shared word. */
  final Runnable afterAccess() {
    return afterAccess;
  }

  @Override
  public final void followAccesses(Runnable after) {
    healthy.followAccesses(after);
    afterAccess = after;
  }

  /** Returns what stands for a lock. */
  SharedLock broken(SharedLock lock) {
    return lock;
  }

  /** Returns what stands for a raw object. */
  DelegatingRaw broken(RawObject raw, Layout layout) {
    return new DelegatingRaw(raw, layout);
  }

  /** Returns what stands for an object under a lock. */
  LockedObject broken(LockedObject locked, Layout layout) {
    return new DelegatingLocked(locked, broken(locked.lock()), broken(locked.raw(), layout));
  }

  @Override
  public final Set<Capability> capabilities() {
    return healthy.capabilities();
  }

  @Override
  public final String version() {
    return healthy.version();
  }

  @Override
  public final int mostLocks() {
    return healthy.mostLocks();
  }

  @Override
  public final int mostObjects() {
    return healthy.mostObjects();
  }

  @Override
  public final boolean supports(Layout layout) {
    return healthy.supports(layout);
  }

  @Override
  public SharedLock createLock(LockKind kind) throws IOException {
    return broken(healthy.createLock(kind));
  }

  @Override
  public SharedLock attachLock(String handle) throws IOException {
    return broken(healthy.attachLock(handle));
  }

  @Override
  public RawObject createRaw(Layout layout) throws IOException {
    return broken(healthy.createRaw(layout), layout);
  }

  @Override
  public final RawObject attachRaw(Layout layout, String handle) throws IOException {
    return broken(healthy.attachRaw(layout, handle), layout);
  }

  @Override
  public LockedObject createLocked(Layout layout, LockKind kind) throws IOException {
    return broken(healthy.createLocked(layout, kind), layout);
  }

  @Override
  public final LockedObject createLocked(Layout layout, SharedLock lock) throws IOException {
    return broken(healthy.createLocked(layout, healthy(lock)), layout);
  }

  @Override
  public final LockedObject attachLocked(Layout layout, String handle) throws IOException {
    return broken(healthy.attachLocked(layout, handle), layout);
  }

  @Override
  public LockedObject synchronize(RawObject raw, LockKind kind) throws IOException {
    return broken(healthy.synchronize(healthy(raw), kind), layout(raw));
  }

  @Override
  public LockedObject synchronize(RawObject raw, SharedLock lock) throws IOException {
    return broken(healthy.synchronize(healthy(raw), healthy(lock)), layout(raw));
  }

  @Override
  public RawObject copy(RawObject raw) throws IOException {
    return broken(healthy.copy(healthy(raw)), layout(raw));
  }

  /** Returns the lock that was handed to {@link #broken(SharedLock)}. */
  static SharedLock healthy(SharedLock lock) {
    return lock instanceof DelegatingLock twin ? twin.healthy() : lock;
  }

  private static RawObject healthy(RawObject raw) {
    return ((DelegatingRaw) raw).healthy();
  }

  private static Layout layout(RawObject raw) {
    return ((DelegatingRaw) raw).layout();
  }
}
