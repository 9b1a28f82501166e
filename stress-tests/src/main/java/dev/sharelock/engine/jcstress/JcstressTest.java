package dev.sharelock.engine.jcstress;

/**
 * A test class of jcstress, by name: the engine does not load it.
 *
 * @param name the class, in the package of the tests
 * @param acquisitions how often its actors acquire the lock for one sample
 */
record JcstressTest(String name, int acquisitions) {
  private static final String PACKAGE = "dev.sharelock.engine.jcstress.tests.";

  /** Returns the name of the class with its package. */
  String className() {
    return PACKAGE + name;
  }
}
