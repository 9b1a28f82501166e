package dev.sharelock.process;

import dev.sharelock.process.SharedProcess.Options;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Small child JVMs of a test, all of which are gone when it ends. */
public final class Children implements AutoCloseable {
  /** How long anything may take that is bound to happen, on a machine that is busy. */
  public static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final List<String> SMALL_AND_FAST =
      List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx64m");

  private final List<SharedProcess> started = new ArrayList<>();

  /** What makes a child small and its start fast. */
  static Options options() {
    return Options.DEFAULT.jvmOptions(SMALL_AND_FAST);
  }

  /** Starts one that runs the task. */
  public SharedProcess start(Task task, String... jvmOptions) throws IOException {
    SharedProcess child = SharedProcess.start(task, options().jvmOptions(List.of(jvmOptions)));
    started.add(child);
    return child;
  }

  /** Waits until it is so. */
  public static void await(String what, BooleanSupplier condition) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - end > 0) {
        throw new AssertionError("not within " + PATIENCE.toSeconds() + " s: " + what);
      }
      try {
        TimeUnit.MICROSECONDS.sleep(200);
      } catch (InterruptedException e) {
        throw new AssertionError("interrupted while waiting: " + what, e);
      }
    }
  }

  /** Waits until a child has ended; its exit code. */
  public static int join(SharedProcess child) throws InterruptedException {
    if (!child.join(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      throw new AssertionError("still running: " + child);
    }
    return child.join();
  }

  @Override
  public void close() {
    for (SharedProcess child : started) {
      child.kill();
    }
    for (SharedProcess child : started) {
      await(child + " ends", () -> !child.isAlive());
    }
  }
}
