package dev.sharelock.bench;

import dev.sharelock.platform.DescriptorWait;
import dev.sharelock.platform.ProcessCalls;
import dev.sharelock.process.SharedProcess;
import dev.sharelock.sharedctypes.CType;
import dev.sharelock.sharedctypes.RawValue;
import dev.sharelock.sharedctypes.SharedCTypes;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * The owner of a lock, a JVM with so large a heap, all of it touched, is killed: when does a thread
 * of this process know that was blocked on the lock, and when has the process ended?
 *
 * @param locks makes the lock of each batch
 * @param megabytes of the owner's heap
 */
record OwnerDeath(Locks locks, int megabytes) implements Batch {
  private static final long BLOCKED_MILLIS = 50;
  private static final int LONGEST_MILLIS = 30_000;

  /** Makes locks. */
  interface Locks {
    Mortal next() throws IOException;
  }

  /** Deaths are rare: they find the code cold. */
  @Override
  public void warmUp(double seconds) {}

  @Override
  public Answer run() throws IOException, InterruptedException {
    Mortal lock = locks.next();
    RawValue.OfInt taken = SharedCTypes.rawValue(CType.INT);
    SharedProcess owner = SharedProcess.start(() -> own(lock, taken), options());
    int descriptor = ProcessCalls.KERNEL.openProcess((int) owner.pid());
    try {
      long start = System.nanoTime();
      while (taken.getVolatile() == 0) {
        if (!owner.isAlive() || millisSince(start) > LONGEST_MILLIS) {
          throw new IllegalStateException("the process that is to own the lock did not take it");
        }
        Thread.sleep(1);
      }
      CompletableFuture<Long> known = at(() -> awaitDeath(lock));
      CompletableFuture<Long> noticed = at(() -> awaitEnd(descriptor));
      Thread.sleep(BLOCKED_MILLIS);
      long killed = System.nanoTime();
      owner.kill();
      double knownAfter = (known.join() - killed) / 1e6;
      double noticedAfter = (noticed.join() - killed) / 1e6;
      return Answer.of("known_ms", knownAfter).and("kernel_ms", noticedAfter);
    } finally {
      owner.kill();
      owner.join();
      ProcessCalls.KERNEL.close(descriptor);
    }
  }

  private SharedProcess.Options options() {
    String heap = megabytes + "m";
    return SharedProcess.Options.DEFAULT.jvmOptions(
        List.of("-Xms" + heap, "-Xmx" + heap, "-XX:+AlwaysPreTouch"));
  }

  private static void own(Mortal lock, RawValue.OfInt taken)
      throws IOException, InterruptedException {
    ProcessHandle parent = ProcessHandle.current().parent().orElseThrow();
    lock.take();
    taken.setVolatile(1);
    while (parent.isAlive()) {
      Thread.sleep(100);
    }
  }

  /** When that returned, on a thread of its own. */
  private static CompletableFuture<Long> at(Runnable event) {
    return CompletableFuture.supplyAsync(
        () -> {
          event.run();
          return System.nanoTime();
        },
        task -> Thread.ofPlatform().daemon().start(task));
  }

  private static void awaitDeath(Mortal lock) {
    try {
      if (!lock.awaitDeath()) {
        throw new IllegalStateException("the lock did not tell of its owner's death");
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void awaitEnd(int descriptor) {
    if (!DescriptorWait.awaitAny(new int[] {descriptor}, LONGEST_MILLIS)[0]) {
      throw new IllegalStateException("the killed process did not end");
    }
  }

  private static long millisSince(long start) {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
  }
}
