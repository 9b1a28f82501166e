package dev.sharelock.bench;

import dev.sharelock.process.SharedProcess;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;

/**
 * Two that add to one counter under its lock, as fast as they can: first only counted, for the
 * throughput, then timed, for the waits. One is a thread of this process, the other a JVM of its
 * own, or another thread where the lock is for one JVM.
 */
final class Contended implements Batch {
  private static final long LONGEST_START_NANOS = TimeUnit.SECONDS.toNanos(30);

  private final LockedCounter counter;
  private final double seconds;
  private final List<Side> sides = Side.two();
  private final SharedProcess process;
  private long order;

  private Contended(LockedCounter counter, LockedCounter.Handle handle, double seconds)
      throws IOException {
    this.counter = counter;
    this.seconds = seconds;
    serve(sides.get(0));
    if (handle == null) {
      process = null;
      serve(sides.get(1));
    } else {
      Side other = sides.get(1);
      process = SharedProcess.start(() -> serve(other, handle));
    }
  }

  static Contended betweenProcesses(LockedCounter.Handle handle, double seconds)
      throws IOException {
    return new Contended(handle.open(), handle, seconds);
  }

  static Contended betweenThreads(LockedCounter counter, double seconds) throws IOException {
    return new Contended(counter, null, seconds);
  }

  private void serve(Side side) {
    Thread.ofPlatform()
        .daemon()
        .start(
            () -> {
              try {
                side.serve(counter, ProcessHandle.current());
              } catch (InterruptedException e) {
                throw new AssertionError("nobody interrupts it", e);
              }
            });
  }

  private static void serve(Side side, LockedCounter.Handle handle)
      throws IOException, InterruptedException {
    side.serve(handle.open(), ProcessHandle.current().parent().orElseThrow());
  }

  @Override
  public Answer run() throws InterruptedException {
    double throughput = contend(order + 2 - (order & 1));
    long first = sides.get(0).operations().getVolatile();
    long second = sides.get(1).operations().getVolatile();
    double share = (double) Math.min(first, second) / (first + second);
    contend(order + 1);
    Waits waits = new Waits();
    waits.add(sides.get(0).waits().toArray());
    waits.add(sides.get(1).waits().toArray());
    return Answer.of("ops_per_s", throughput)
        .and("share", share)
        .and("p99_us", waits.quantile(0.99) / 1e3)
        .and("max_us", waits.longest() / 1e3);
  }

  /** Operations a second, of both. */
  private double contend(long next) throws InterruptedException {
    sides.get(0).order().setVolatile(next);
    await(side -> side.arrived().getVolatile(), next);
    long before = counter.sum();
    long start = System.nanoTime();
    sides.get(0).go().setVolatile(next);
    TimeUnit.NANOSECONDS.sleep((long) (seconds * TimeUnit.SECONDS.toNanos(1)));
    sides.get(0).stop().setVolatile(next);
    await(side -> side.answered().getVolatile(), next);
    long elapsed = System.nanoTime() - start;
    order = next;
    long done = sides.get(0).operations().getVolatile() + sides.get(1).operations().getVolatile();
    if (counter.sum() - before != done) {
      throw new IllegalStateException(
          (done - counter.sum() + before) + " of " + done + " updates were lost");
    }
    return done * 1e9 / elapsed;
  }

  private void await(ToLongFunction<Side> word, long value) throws InterruptedException {
    long start = System.nanoTime();
    for (Side side : sides) {
      while (word.applyAsLong(side) != value) {
        if (System.nanoTime() - start > LONGEST_START_NANOS) {
          throw new IllegalStateException("the other process does not answer");
        }
        TimeUnit.MICROSECONDS.sleep(100);
      }
    }
  }

  @Override
  public void close() {
    sides.get(0).order().setVolatile(Side.END);
    if (process == null) {
      return;
    }
    try {
      if (!process.join(10, TimeUnit.SECONDS)) {
        process.kill();
      }
    } catch (InterruptedException e) {
      process.kill();
      Thread.currentThread().interrupt();
    }
  }
}
