package dev.sharelock.campaign;

import dev.sharelock.engine.CheckEngine;
import dev.sharelock.engine.CheckInfo;
import dev.sharelock.engine.CheckListener;
import dev.sharelock.engine.Plan;
import dev.sharelock.results.Engine;
import dev.sharelock.results.Expectation;
import dev.sharelock.spi.Capability;
import java.util.List;
import java.util.Set;

/** An engine with two checks that does what a test says. */
record FakeEngine(Script script) implements CheckEngine {
  static final CheckInfo FIRST = check("fake/first");
  static final CheckInfo SECOND = check("fake/second");

  /** What it does. */
  interface Script {
    void run(Plan plan, CheckListener listener) throws Exception;
  }

  private static CheckInfo check(String id) {
    return new CheckInfo(
        id, "A claim.", Engine.MULTI_JVM, Expectation.MUST_HOLD, Set.of(Capability.PROCESSES));
  }

  @Override
  public Engine engine() {
    return Engine.MULTI_JVM;
  }

  @Override
  public List<CheckInfo> checks() {
    return List.of(FIRST, SECOND);
  }

  @Override
  public void run(Plan plan, CheckListener listener) throws Exception {
    script.run(plan, listener);
  }
}
