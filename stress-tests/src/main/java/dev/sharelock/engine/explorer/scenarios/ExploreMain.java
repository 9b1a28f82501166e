package dev.sharelock.engine.explorer.scenarios;

import dev.sharelock.explorer.Bounds;
import dev.sharelock.explorer.Exploration;
import dev.sharelock.explorer.Explorer;
import dev.sharelock.explorer.Schedule;
import java.time.Duration;

/** The main program behind {@code sharelock explore}: one scenario, or one schedule of it. */
final class ExploreMain {
  /** The exit codes of the command. */
  private static final int ALL_WELL = 0;

  private static final int FAILED = 1;
  private static final int WRONG_USE = 2;

  private ExploreMain() {}

  /**
   * Explores, replays, or lists what can be explored.
   *
   * @param arguments none; or a scenario, a flaw (may be empty), a schedule (may be empty), the
   *     bounds on preemptions (negative for none), deaths, time-outs, interrupts and stray
   *     wake-ups, and after how many seconds to end
   */
  public static void main(String[] arguments) {
    if (arguments.length == 0) {
      System.out.print(Subjects.list());
      return;
    }
    try {
      System.exit(explore(arguments));
    } catch (IllegalArgumentException e) {
      System.err.println("sharelock explore: " + e.getMessage());
      System.exit(WRONG_USE);
    }
  }

  private static int explore(String[] arguments) {
    LockScenario scenario = Subjects.of(arguments[0], arguments[1]);
    int preemptions = Integer.parseInt(arguments[3]);
    Bounds bounds =
        Bounds.EVERY_ORDER
            .withPreemptions(preemptions < 0 ? Bounds.ANY : preemptions)
            .withDeaths(Integer.parseInt(arguments[4]))
            .withTimeOuts(Integer.parseInt(arguments[5]))
            .withInterrupts(Integer.parseInt(arguments[6]))
            .withStrayWakeUps(Integer.parseInt(arguments[7]));
    Explorer explorer = new Explorer(scenario, bounds);
    Explorer.obstacle().ifPresent(System.err::println);
    if (!arguments[2].isEmpty()) {
      Exploration.Found told = explorer.replay(Schedule.parse(arguments[2]));
      told.story().forEach(System.out::println);
      return told.failure() == null ? ALL_WELL : FAILED;
    }
    Exploration found = explorer.everything(Duration.ofSeconds(Integer.parseInt(arguments[8])));
    System.out.printf(
        "%s; %,d ms, %,d schedules a second%n",
        found.words(), found.millis(), found.schedules() * 1000 / Math.max(1, found.millis()));
    if (found.found().isEmpty()) {
      return ALL_WELL;
    }
    found.found().get().story().forEach(System.out::println);
    System.out.println("schedule: " + found.found().get().schedule());
    return FAILED;
  }
}
