package dev.sharelock.hostile;

import dev.sharelock.spi.ImplementationName;

/** Two providers of one name. */
final class TwinsOfOneName {
  private TwinsOfOneName() {}

  /** The first one. */
  @ImplementationName("twice")
  public static final class First extends OverFileLock {}

  /** The second one. */
  @ImplementationName("twice")
  public static final class Second extends OverFileLock {}
}
