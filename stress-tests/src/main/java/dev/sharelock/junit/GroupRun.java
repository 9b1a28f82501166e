package dev.sharelock.junit;

import dev.sharelock.campaign.Campaign;
import dev.sharelock.campaign.CannotBeginException;
import dev.sharelock.campaign.Passes;
import dev.sharelock.campaign.Profile;
import dev.sharelock.campaign.ProgressDisplay;
import dev.sharelock.campaign.RunRequest;
import dev.sharelock.campaign.Subject;
import dev.sharelock.engine.CheckEngine;
import dev.sharelock.results.CheckResult;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One campaign of one engine, whose results tests wait for. It begins when the first one is wanted,
 * and closing ends it with all its processes.
 */
final class GroupRun implements AutoCloseable {
  private static final Duration PAUSE = Duration.ofMillis(10);

  private final Campaign campaign;
  private volatile Optional<Throwable> thrown = Optional.empty();
  private Optional<Thread> running = Optional.empty();

  GroupRun(CheckEngine engine, Subject subject, Profile profile) {
    // Short enough to be typed again.
    long seed = new SecureRandom().nextInt(1_000_000_000);
    RunRequest request =
        new RunRequest(
            subject,
            profile,
            seed,
            new Passes.Once(),
            Set.of(),
            Set.of(),
            Optional.empty(),
            "a test of JUnit");
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    campaign = new Campaign(request, List.of(engine), new ProgressDisplay(nowhere, false));
  }

  /** Waits for the result of a check. */
  CheckResult result(String check) throws Exception {
    start();
    while (true) {
      // Asked first: what ends now may have come just before.
      boolean ended = !running.orElseThrow().isAlive();
      Optional<CheckResult> result = campaign.result(check);
      if (result.isPresent()) {
        return result.get();
      }
      if (ended) {
        throw new IllegalStateException(
            "The campaign has ended without a result of " + check + ".",
            thrown.or(campaign::failure).orElse(null));
      }
      Thread.sleep(PAUSE);
    }
  }

  private synchronized void start() {
    if (running.isEmpty()) {
      running = Optional.of(Thread.ofPlatform().name("sharelock").daemon().start(this::conduct));
    }
  }

  private void conduct() {
    try {
      var _ = campaign.run();
    } catch (CannotBeginException | RuntimeException | Error e) {
      thrown = Optional.of(e);
    }
  }

  @Override
  public synchronized void close() {
    if (running.isEmpty()) {
      return;
    }
    campaign.stop("Its tests are over.");
    try {
      running.get().join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
