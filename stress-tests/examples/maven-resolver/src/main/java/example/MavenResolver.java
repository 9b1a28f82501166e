package example;

import dev.sharelock.spi.Acquisition;
import dev.sharelock.spi.Capability;
import dev.sharelock.spi.Implementation;
import dev.sharelock.spi.ImplementationName;
import dev.sharelock.spi.LockKind;
import dev.sharelock.spi.SharedLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.eclipse.aether.named.NamedLock;
import org.eclipse.aether.named.NamedLockFactory;
import org.eclipse.aether.named.NamedLockKey;
import org.eclipse.aether.named.providers.FileLockNamedLockFactory;

/** The lock by which Maven processes keep each other out of a local repository. */
@ImplementationName("maven-resolver")
public final class MavenResolver implements Implementation {
  private final NamedLockFactory factory = new FileLockNamedLockFactory();

  @Override
  public Set<Capability> capabilities() {
    return Set.of(Capability.LOCKS, Capability.PROCESSES, Capability.TIMED);
  }

  @Override
  public String version() {
    return "2.0.24";
  }

  @Override
  public SharedLock createLock(LockKind kind) throws IOException {
    // In the working directory, which the harness deletes.
    Path file = Files.createTempFile("maven-resolver-", ".lock");
    return new Lock(file.toUri().toString());
  }

  @Override
  public SharedLock attachLock(String handle) {
    return new Lock(handle);
  }

  /** As Maven uses it: a lock is got from the factory, taken, released and closed. */
  private final class Lock implements SharedLock {
    private static final long FOR_EVER_SECONDS = 3600;

    private final String name;
    private NamedLock held;

    private Lock(String name) {
      this.name = name;
    }

    @Override
    public String handle() {
      return name;
    }

    @Override
    public Acquisition acquire() {
      try {
        Acquisition acquired = tryAcquire(TimeUnit.SECONDS.toNanos(FOR_EVER_SECONDS));
        if (!acquired.acquired()) {
          throw new IllegalStateException("not acquired within an hour");
        }
        return acquired;
      } catch (InterruptedException e) {
        throw new IllegalStateException("interrupted", e);
      }
    }

    @Override
    public Acquisition tryAcquire(long nanos) throws InterruptedException {
      NamedLock lock = factory.getLock(NamedLockKey.of(name, name));
      if (lock.lockExclusively(nanos, TimeUnit.NANOSECONDS)) {
        held = lock;
        return Acquisition.CLEAN;
      }
      lock.close();
      return Acquisition.NOT_ACQUIRED;
    }

    @Override
    public void release() {
      NamedLock lock = held;
      held = null;
      lock.unlock();
      lock.close();
    }
  }
}
