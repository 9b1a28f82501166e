package dev.sharelock.spi;

import java.io.IOException;
import java.util.Set;

/**
 * An implementation of shared memory with locks, to be tested.
 *
 * <p>Found through {@link java.util.ServiceLoader}. What it does not declare among its capabilities
 * is not tested and reported as skipped; what it declares is tested.
 */
public interface Implementation {
  /** A short name, for the command line and the report. */
  String name();

  /** Its version, for the report. */
  String version();

  /** What it claims to be able to do. */
  Set<Capability> capabilities();

  /**
   * Creates an area in shared memory.
   *
   * @param cells how many 64-bit values, all 0
   * @param locks how many locks, all free
   */
  SharedArea create(int cells, int locks) throws IOException;

  /**
   * Attaches an area that another process created and still has open.
   *
   * @param handle what {@link SharedArea#handle()} gave there
   */
  SharedArea attach(String handle) throws IOException;
}
