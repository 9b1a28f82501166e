package dev.sharelock.engine.conformance;

import dev.sharelock.spi.Acquisition;
import dev.sharelock.spi.SharedLock;
import java.util.concurrent.locks.LockSupport;

/** A lock that deviates in one way. */
final class DeviantLock implements SharedLock {
  private static final ThreadLocal<Integer> DEPTH = ThreadLocal.withInitial(() -> 0);

  private final SharedLock healthy;
  private final String how;
  private boolean taken;

  DeviantLock(SharedLock healthy, String how) {
    this.healthy = healthy;
    this.how = how;
  }

  SharedLock healthy() {
    return healthy;
  }

  @Override
  public String handle() {
    return healthy.handle();
  }

  @Override
  public Acquisition acquire() {
    if (how.equals("without-lock")) {
      return Acquisition.CLEAN;
    }
    if (how.equals("crash")) {
      Runtime.getRuntime().halt(4);
    }
    while (how.equals("hang")) {
      LockSupport.park();
    }
    if (how.equals("once") && taken) {
      throw new IllegalStateException("it was taken before");
    }
    taken = true;
    DEPTH.set(DEPTH.get() + 1);
    return healthy.acquire();
  }

  @Override
  public Acquisition tryAcquire(long nanos) throws InterruptedException {
    return switch (how) {
      case "without-lock", "lying-try" -> Acquisition.CLEAN;
      case "never-try" -> Acquisition.NOT_ACQUIRED;
      case "early-timeout" -> healthy.tryAcquire(0);
      default -> {
        Acquisition result = healthy.tryAcquire(nanos);
        DEPTH.set(DEPTH.get() + (result.acquired() ? 1 : 0));
        yield result;
      }
    };
  }

  @Override
  public Acquisition acquireInterruptibly() throws InterruptedException {
    return switch (how) {
      case "deaf", "without-lock" -> acquire();
      default -> healthy.acquireInterruptibly();
    };
  }

  @Override
  public void release() {
    if (how.equals("without-lock")) {
      return;
    }
    int depth = DEPTH.get();
    DEPTH.set(Math.max(0, depth - 1));
    if (how.equals("inner-release-frees")) {
      for (int i = 0; i < depth; i++) {
        healthy.release();
      }
      DEPTH.set(0);
      return;
    }
    try {
      healthy.release();
    } catch (IllegalMonitorStateException e) {
      if (!how.equals("anybody-releases")) {
        throw e;
      }
    }
  }

  @Override
  public void recovered() {
    healthy.recovered();
  }
}
