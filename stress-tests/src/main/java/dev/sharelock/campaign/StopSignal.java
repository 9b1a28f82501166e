package dev.sharelock.campaign;

import dev.sharelock.report.Publication;
import dev.sharelock.results.Run;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Sees to it that a campaign's results are stored and reported exactly once, also when the process
 * is told to end (Ctrl-C, SIGTERM) in the middle of it.
 */
public final class StopSignal implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 20;

  private final Campaign campaign;
  private final Publication publication;
  private final CountDownLatch done = new CountDownLatch(1);
  private final Thread hook = new Thread(this::stop, "stop-campaign");
  private boolean published;
  private boolean whereItBelongs;

  /** Watches over a campaign from now on until it is closed. */
  public StopSignal(Campaign campaign, Publication publication) {
    this.campaign = campaign;
    this.publication = publication;
    Runtime.getRuntime().addShutdownHook(hook);
  }

  private void stop() {
    campaign.stop("It was stopped by a signal.");
    try {
      if (!done.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        var _ = publish(campaign.soFar());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Publishes a run, but only once.
   *
   * @return whether results and report are where they belong
   */
  public synchronized boolean publish(Run run) {
    if (!published) {
      published = true;
      whereItBelongs = publication.publish(run);
    }
    return whereItBelongs;
  }

  @Override
  public void close() {
    done.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The hook runs already, and ends now.
      return;
    }
  }
}
