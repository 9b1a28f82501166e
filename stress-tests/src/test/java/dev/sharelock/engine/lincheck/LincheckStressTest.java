package dev.sharelock.engine.lincheck;

/** Threads run as they like: every scenario under stress, and its twin. */
class LincheckStressTest extends LincheckScenarios {
  LincheckStressTest() {
    super(LincheckTask.Mode.STRESS);
  }
}
