package dev.sharelock.engine.slots;

import java.time.Duration;

/** The end of a child JVM that has an implementation loaded. */
public final class LastExit {
  private static final Duration WITHIN = Duration.ofSeconds(2);

  private LastExit() {}

  /**
   * Exits, so that the implementation can tidy up, and halts if that takes long: it may hang, and
   * so may its threads.
   */
  public static void now() {
    Thread.ofPlatform()
        .daemon()
        .start(
            () -> {
              try {
                Thread.sleep(WITHIN);
              } catch (InterruptedException e) {
                // Then it is high time.
              }
              Runtime.getRuntime().halt(0);
            });
    System.exit(0);
  }
}
