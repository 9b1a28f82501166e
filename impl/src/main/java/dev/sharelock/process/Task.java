package dev.sharelock.process;

import java.io.Serializable;

/**
 * What a child JVM runs: usually a lambda that calls a static method with shared arguments, {@code
 * () -> Main.child(array, 5)}. What it captures goes along: shared objects and locks as themselves,
 * anything else by Java serialization.
 */
@FunctionalInterface
public interface Task extends Serializable {
  /** Runs in the child. An exception ends the child with exit code 1 and its stack trace. */
  void run() throws Exception;
}
