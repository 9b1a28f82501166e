package dev.sharelock.process;

import java.io.Serializable;

/**
 * The work of a child JVM: usually a lambda that calls a static method with shared arguments,
 * {@code () -> Main.child(array, 5)}. The objects that it captures go along: shared objects and
 * locks as themselves, all others by Java serialization.
 */
@FunctionalInterface
public interface Task extends Serializable {
  /**
   * Runs in the child: Python's {@code run()}.
   *
   * @throws Exception anything: it ends the child with exit code 1 and a stack trace on its
   *     standard error
   */
  void run() throws Exception;
}
