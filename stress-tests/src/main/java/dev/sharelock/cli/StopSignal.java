package dev.sharelock.cli;

import dev.sharelock.campaign.Campaign;
import dev.sharelock.report.HtmlReport;
import dev.sharelock.report.TextSummary;
import dev.sharelock.results.ResultStore;
import dev.sharelock.results.Run;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Sees to it that a campaign's results are stored and reported exactly once, also when the process
 * is told to end (Ctrl-C, SIGTERM) in the middle of it.
 */
final class StopSignal implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 20;

  private final Campaign campaign;
  private final Path out;
  private final CountDownLatch done = new CountDownLatch(1);
  private final Thread hook = new Thread(this::stop, "stop-campaign");
  private boolean published;

  StopSignal(Campaign campaign, Path out) {
    this.campaign = campaign;
    this.out = out;
    Runtime.getRuntime().addShutdownHook(hook);
  }

  private void stop() {
    campaign.stop("It was stopped by a signal.");
    try {
      if (!done.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        publish(campaign.soFar());
      }
    } catch (IOException e) {
      System.err.println("sharelock: the results cannot be stored: " + e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Stores the results, then makes the report, then prints the verdicts; does so only once. */
  synchronized void publish(Run run) throws IOException {
    if (published) {
      return;
    }
    published = true;
    ResultStore.write(run, out);
    Path report = out.resolve(RunCommand.REPORT).toAbsolutePath().normalize();
    HtmlReport.write(run, report);
    System.out.println();
    System.out.print(TextSummary.of(run));
    System.out.println(
        "Results: " + out.resolve(ResultStore.FILE_NAME).toAbsolutePath().normalize());
    System.out.println("Report:  " + report);
    System.out.flush();
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
