package dev.sharelock.engine.lincheck.scenarios;

import dev.sharelock.engine.lincheck.Depth;
import dev.sharelock.engine.lincheck.Finding;
import dev.sharelock.engine.lincheck.LincheckTask;
import org.jetbrains.lincheck.LincheckAssertionError;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Options;
import org.jetbrains.lincheck.datastructures.StressOptions;

/** Has Lincheck explore in this JVM. */
public final class Exploring {
  private Exploring() {}

  /** Explores as much as is done at a time, and returns what was found, without figures. */
  @SuppressWarnings("CatchAndPrintStackTrace")
  public static Finding batch(LincheckTask exploration, Depth depth) {
    try {
      options(exploration, depth).check(named(exploration.scenario()));
      return new Finding(Finding.Ending.NOTHING_FOUND, "", 0, 0);
    } catch (LincheckAssertionError e) {
      return new Finding(Finding.endingIn(e.getMessage()), e.getMessage(), 0, 0);
    } catch (Throwable e) {
      e.printStackTrace();
      return new Finding(Finding.Ending.BROKEN, "Lincheck broke: " + e, 0, 0);
    }
  }

  private static Options<?, ?> options(LincheckTask exploration, Depth depth)
      throws ClassNotFoundException {
    int executions = depth.executionsOfBatch(exploration);
    Options<?, ?> options =
        switch (exploration.mode()) {
          case MODEL_CHECKING -> new ModelCheckingOptions().invocationsPerIteration(executions);
          case STRESS ->
              new StressOptions()
                  .invocationsPerIteration(executions)
                  .invocationTimeout$lincheck(depth.patienceMillis());
        };
    options.iterations(depth.scenarios());
    options.threads(exploration.threads());
    options.actorsPerThread(exploration.operations());
    options.actorsBefore(0);
    options.actorsAfter(0);
    options.sequentialSpecification(named(exploration.model()));
    // What only chance has found is hardly found again with fewer operations.
    options.minimizeFailedScenario(
        exploration.mode() == LincheckTask.Mode.MODEL_CHECKING && depth.minimises());
    return options;
  }

  private static Class<?> named(String scenario) throws ClassNotFoundException {
    return Class.forName(Exploring.class.getPackageName() + "." + scenario);
  }
}
