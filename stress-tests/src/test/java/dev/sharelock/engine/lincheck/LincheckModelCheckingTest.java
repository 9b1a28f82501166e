package dev.sharelock.engine.lincheck;

/** The model checker decides who is next: every scenario that it explores, and its twin. */
class LincheckModelCheckingTest extends LincheckScenarios {
  LincheckModelCheckingTest() {
    super(LincheckTask.Mode.MODEL_CHECKING);
  }
}
