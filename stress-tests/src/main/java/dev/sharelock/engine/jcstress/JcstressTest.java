package dev.sharelock.engine.jcstress;

/**
 * A test class of jcstress, by name: the engine does not load it.
 *
 * @param name the class, in the package of the tests, such as {@code IncrementedValue.LockedByte}
 * @param acquisitions how often its actors acquire a lock for one sample
 * @param uses what its states use
 */
record JcstressTest(String name, int acquisitions, Uses uses) {
  private static final String PACKAGE = "dev.sharelock.engine.jcstress.tests.";

  /** What each state of a test uses one of. */
  enum Uses {
    /** A slot: two values in a raw array, and a lock. */
    SLOTS,
    /** An object under a lock. */
    OBJECTS
  }

  /** A test that uses slots. */
  JcstressTest(String name, int acquisitions) {
    this(name, acquisitions, Uses.SLOTS);
  }

  /** Returns the name of the class with its package. */
  String className() {
    return PACKAGE + name;
  }
}
