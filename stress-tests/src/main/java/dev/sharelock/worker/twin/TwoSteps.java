package dev.sharelock.worker.twin;

import dev.sharelock.spi.Acquisition;
import dev.sharelock.spi.Death;
import dev.sharelock.spi.SharedLock;
import dev.sharelock.worker.control.ControlFile;
import java.util.Optional;

/**
 * A lock that tells of deaths, but is taken in two steps: first it is marked as taken, then the
 * owner's name is written, and it is released in two steps, the name first. Between them nobody
 * knows whose it is. Either the others then wait for ever, or they presume, after 100 ms, that the
 * owner is dead, which a stopped one is not.
 */
final class TwoSteps extends DelegatingLock {
  private static final long TAKEN = ControlFile.TWIN;

  /** The process id of the owner; 0 between the two steps. */
  private static final long OWNER = ControlFile.TWIN_2;

  private static final long PATIENCE_NANOS = 100_000_000;

  private final ControlFile words;
  private final Runnable afterAccess;
  private final boolean presumes;
  private final long self = ProcessHandle.current().pid();

  TwoSteps(SharedLock healthy, ControlFile words, Runnable afterAccess, boolean presumes) {
    super(healthy);
    this.words = words;
    this.afterAccess = afterAccess;
    this.presumes = presumes;
  }

  @Override
  public Acquisition acquire() {
    return taken(Long.MAX_VALUE);
  }

  @Override
  public Acquisition tryAcquire(long nanos) {
    return taken(nanos);
  }

  @Override
  public Acquisition acquireInterruptibly() {
    return taken(Long.MAX_VALUE);
  }

  private Acquisition taken(long nanos) {
    long start = System.nanoTime();
    long unnamedSince = start;
    for (int spins = 0; ; spins++) {
      if (get(TAKEN) == 0 && compareAndSet(TAKEN, 0, 1)) {
        set(OWNER, self);
        return Acquisition.CLEAN;
      }
      long owner = get(OWNER);
      if (owner != 0) {
        unnamedSince = System.nanoTime();
        if (isDead(owner) && compareAndSet(OWNER, owner, self)) {
          return Acquisition.afterDeath(new Death(owner, ""));
        }
      } else if (presumes
          && System.nanoTime() - unnamedSince > PATIENCE_NANOS
          && compareAndSet(OWNER, 0, self)) {
        return Acquisition.CLEAN;
      }
      if (System.nanoTime() - start >= nanos) {
        return Acquisition.NOT_ACQUIRED;
      }
      WordLock.pause(spins);
    }
  }

  private static boolean isDead(long pid) {
    Optional<ProcessHandle> process = ProcessHandle.of(pid);
    return process.isEmpty() || !process.get().isAlive();
  }

  @Override
  public void release() {
    set(OWNER, 0);
    set(TAKEN, 0);
  }

  @Override
  public void recovered() {}

  private long get(long at) {
    long found = words.get(at);
    afterAccess.run();
    return found;
  }

  private void set(long at, long value) {
    words.set(at, value);
    afterAccess.run();
  }

  private boolean compareAndSet(long at, long expected, long value) {
    boolean done = words.compareAndSet(at, expected, value);
    afterAccess.run();
    return done;
  }
}
