package dev.sharelock.process;

import java.io.Serializable;

/**
 * A {@link Task} with a result. The result goes back by Java serialization, and shared objects in
 * it as themselves; those must lie in memory that the caller has, since the child's own memory ends
 * with the child.
 *
 * @param <T> the result
 */
@FunctionalInterface
public interface Call<T> extends Serializable {
  /**
   * Runs in the child.
   *
   * @throws Exception anything: it comes back to {@link SharedCall#join}
   */
  T call() throws Exception;
}
