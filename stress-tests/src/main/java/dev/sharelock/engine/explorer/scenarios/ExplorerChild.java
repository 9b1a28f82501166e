package dev.sharelock.engine.explorer.scenarios;

import dev.sharelock.engine.explorer.ExplorerAssignment;
import dev.sharelock.engine.explorer.ExplorerFinding;
import dev.sharelock.engine.explorer.Order;
import dev.sharelock.explorer.Explorer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The main program of the JVM in which the explorer explores the library's lock. */
final class ExplorerChild {
  private static final int THREADS_AT_MOST = 2;

  // How long a smaller schedule is looked for: of a real bug it is worth more.
  private static final Duration OF_A_BUG = Duration.ofSeconds(5);
  private static final Duration OF_A_TWIN = Duration.ofMillis(100);

  private ExplorerChild() {}

  /**
   * Explores all that is ordered, and writes each finding as soon as it is there.
   *
   * @param arguments the directory with the assignment
   */
  public static void main(String[] arguments) throws Exception {
    long start = System.nanoTime();
    ExplorerAssignment assignment = ExplorerAssignment.read(Path.of(arguments[0]));
    int threads = Math.min(THREADS_AT_MOST, Runtime.getRuntime().availableProcessors());
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      List<Future<?>> all = new ArrayList<>();
      for (Order order : assignment.orders()) {
        all.add(
            pool.submit(
                () -> {
                  long left = order.limitMillis() - (System.nanoTime() - start) / 1_000_000;
                  assignment.write(order, explore(order, Duration.ofMillis(left)));
                  return null;
                }));
      }
      for (Future<?> one : all) {
        await(one);
      }
    }
  }

  private static void await(Future<?> one) throws InterruptedException, IOException {
    try {
      var _ = one.get();
    } catch (ExecutionException e) {
      throw new IOException("A finding could not be written.", e.getCause());
    }
  }

  private static ExplorerFinding explore(Order order, Duration limit) {
    try {
      Explorer explorer =
          new Explorer(Subjects.of(order.scenario(), order.flaw()), order.bounds())
              .makingSmallerFor(order.flaw().isEmpty() ? OF_A_BUG : OF_A_TWIN);
      return ExplorerFinding.of(
          order.random() == 0
              ? explorer.everything(limit)
              : explorer.some(order.random(), order.seed(), limit));
    } catch (RuntimeException | Error e) {
      return ExplorerFinding.broken("The explorer failed: " + e);
    }
  }
}
