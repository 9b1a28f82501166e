package dev.sharelock.engine.lincheck;

import dev.sharelock.engine.lincheck.scenarios.Executions;
import dev.sharelock.engine.slots.Slots;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.jetbrains.lincheck.LincheckAssertionError;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Options;
import org.jetbrains.lincheck.datastructures.StressOptions;

/** The main program of the JVM that Lincheck explores in. */
final class LincheckChild {
  private LincheckChild() {}

  /**
   * Does the explorations in order, and writes each finding as soon as it is there.
   *
   * @param arguments the directory with the orders
   */
  public static void main(String[] arguments) throws IOException {
    Orders orders = Orders.read(Path.of(arguments[0]));
    // Made before Lincheck looks at what the program does.
    Slots.take();
    for (Exploration exploration : orders.explorations()) {
      orders.begin(exploration);
      orders.write(exploration, explore(exploration, orders.depth()));
    }
    // A thread that hangs in the implementation must not keep the JVM.
    System.exit(0);
  }

  @SuppressWarnings("CatchAndPrintStackTrace")
  private static Finding explore(Exploration exploration, Depth depth) {
    long start = System.nanoTime();
    long before = Executions.soFar();
    Finding.Ending ending = Finding.Ending.NOTHING_FOUND;
    String report = "";
    try {
      options(exploration, depth).check(exploration.scenario());
    } catch (LincheckAssertionError e) {
      report = e.getMessage();
      ending = Finding.endingIn(report);
    } catch (Throwable e) {
      e.printStackTrace();
      report = "Lincheck broke: " + e;
      ending = Finding.Ending.BROKEN;
    }
    return new Finding(
        ending,
        report,
        Executions.soFar() - before,
        TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
  }

  private static Options<?, ?> options(Exploration exploration, Depth depth) {
    int executions = depth.executions(exploration);
    Options<?, ?> options =
        switch (exploration.mode()) {
          case MODEL_CHECKING -> new ModelCheckingOptions().invocationsPerIteration(executions);
          case STRESS -> new StressOptions().invocationsPerIteration(executions);
        };
    options.iterations(depth.scenarios());
    options.threads(exploration.threads());
    options.actorsPerThread(exploration.operations());
    options.actorsBefore(0);
    options.actorsAfter(0);
    options.sequentialSpecification(exploration.model());
    // What only chance has found is hardly found again with fewer operations.
    options.minimizeFailedScenario(exploration.mode() == Exploration.Mode.MODEL_CHECKING);
    return options;
  }
}
