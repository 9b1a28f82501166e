package dev.sharelock.campaign;

import java.time.Duration;

/** Lets a display say now and then that the campaign goes on, until it is closed. */
final class Heartbeat implements AutoCloseable {
  private static final Duration BETWEEN = Duration.ofSeconds(1);

  private final Thread beating;

  Heartbeat(ProgressDisplay display) {
    beating =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    while (true) {
                      Thread.sleep(BETWEEN);
                      display.beat();
                    }
                  } catch (InterruptedException closed) {
                    return;
                  }
                });
  }

  @Override
  public void close() {
    beating.interrupt();
  }
}
