package dev.sharelock.bench;

import dev.sharelock.process.SharedProcess;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;
import java.util.stream.LongStream;

/**
 * Two or more that add to one counter under its lock, as fast as they can: first only counted, for
 * the throughput, then timed, for the waits. One is a thread of this process, each other one a JVM
 * of its own, or another thread where the lock is for one JVM.
 */
final class Contended implements Batch {
  private static final long LONGEST_START_NANOS = TimeUnit.SECONDS.toNanos(30);

  private final LockedCounter counter;
  private final double seconds;
  private final List<Side> sides;
  private final List<SharedProcess> processes = new ArrayList<>();
  private long order;

  private Contended(LockedCounter counter, int sides, double seconds) {
    this.counter = counter;
    this.seconds = seconds;
    this.sides = Side.of(sides);
  }

  static Contended betweenProcesses(LockedCounter.Handle handle, int count, double seconds)
      throws IOException {
    Contended contended = new Contended(handle.open(), count, seconds);
    contended.serve(contended.sides.getFirst());
    for (Side other : contended.sides.subList(1, count)) {
      contended.processes.add(SharedProcess.start(() -> serve(other, handle)));
    }
    return contended;
  }

  static Contended betweenThreads(LockedCounter counter, double seconds) {
    Contended contended = new Contended(counter, 2, seconds);
    contended.sides.forEach(contended::serve);
    return contended;
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
    long least = operations().min().orElseThrow();
    double share = (double) least / operations().sum();
    contend(order + 1);
    Waits waits = new Waits();
    sides.forEach(side -> waits.add(side.waits().toArray()));
    return Answer.of("ops_per_s", throughput)
        .and("share", share)
        .and("p99_us", waits.quantile(0.99) / 1e3)
        .and("max_us", waits.longest() / 1e3);
  }

  private LongStream operations() {
    return sides.stream().mapToLong(side -> side.operations().getVolatile());
  }

  /** Operations a second, of all. */
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
    long done = operations().sum();
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
    for (SharedProcess process : processes) {
      end(process);
    }
  }

  private static void end(SharedProcess process) {
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
