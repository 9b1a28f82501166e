package dev.sharelock.bench;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** A timed piece of work of a Java contestant, which can be done again and again. */
interface Batch extends AutoCloseable {
  /** Does it once. */
  Answer run() throws IOException, InterruptedException;

  /** Does it until it is compiled. */
  default void warmUp(double seconds) throws IOException, InterruptedException {
    long end = System.nanoTime() + (long) (seconds * TimeUnit.SECONDS.toNanos(1));
    do {
      run();
    } while (System.nanoTime() < end);
  }

  @Override
  default void close() throws IOException {}
}
