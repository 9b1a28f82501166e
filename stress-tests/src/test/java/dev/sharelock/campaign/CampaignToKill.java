package dev.sharelock.campaign;

import dev.sharelock.engine.CheckEngine;
import dev.sharelock.engine.CheckInfo;
import dev.sharelock.engine.CheckListener;
import dev.sharelock.engine.ChildProcesses;
import dev.sharelock.engine.Plan;
import dev.sharelock.results.Engine;
import dev.sharelock.results.Expectation;
import java.io.BufferedReader;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * A program that runs a campaign, prints the process ids of what its engine has started, and then
 * waits to be killed.
 */
final class CampaignToKill {
  /** Prints its own process id and that of a program in a session of its own, without a parent. */
  private static final String ORPHAN_IN_ITS_OWN_SESSION =
      "echo $$; setsid sh -c 'echo $$; exec sleep 600' & exec sleep 600";

  private static final String STOPPED = "echo $$; kill -STOP $$; exec sleep 600";

  private CampaignToKill() {}

  /** Runs the campaign. */
  public static void main(String[] arguments) throws CannotBeginException {
    RunRequest request =
        new RunRequest(
            ShellWorker.capableOf("processes"),
            Profile.SMOKE,
            1,
            new Passes.Once(),
            Set.of(),
            Set.of(),
            "");
    ProgressDisplay display = new ProgressDisplay(System.err, false);
    var _ = new Campaign(request, List.of(new Waiting()), display).run();
  }

  /** An engine whose processes do nothing, and which never ends. */
  private static final class Waiting implements CheckEngine {
    @Override
    public Engine engine() {
      return Engine.MULTI_JVM;
    }

    @Override
    public List<CheckInfo> checks() {
      return List.of(
          new CheckInfo(
              "fake/waits", "A claim.", Engine.MULTI_JVM, Expectation.MUST_HOLD, Set.of()));
    }

    @Override
    @SuppressWarnings("MustBeClosedChecker") // nobody closes what is killed
    public void run(Plan plan, CheckListener listener) throws Exception {
      ChildProcesses children = new ChildProcesses();
      print(children.start(new ProcessBuilder("sh", "-c", STOPPED)), 1);
      print(children.start(new ProcessBuilder("sh", "-c", ORPHAN_IN_ITS_OWN_SESSION)), 2);
      System.out.println("ready");
      Thread.sleep(Duration.ofMinutes(10));
    }

    private static void print(Process child, int lines) throws IOException {
      BufferedReader reader = child.inputReader();
      for (int i = 0; i < lines; i++) {
        System.out.println(reader.readLine());
      }
    }
  }
}
