package dev.sharelock.worker.workload;

import dev.sharelock.worker.command.CommandException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The workloads by their names in the protocol. */
public final class Workloads {
  private static final Map<String, Function<LaneContext, LaneWork>> ALL =
      Map.of(
          "increment", Increment::new,
          "fill", Fill::new,
          "observe", Observe::new,
          "litmus", LitmusWork::new,
          "ones", OnesWork::new,
          "tear", TearWork::new,
          "transfer", Transfer::new,
          "churn", ChurnWork::new);

  private Workloads() {}

  /** Returns the names of all workloads, sorted. */
  public static List<String> names() {
    return ALL.keySet().stream().sorted().toList();
  }

  /** Makes a workload for a lane. */
  public static LaneWork make(String name, LaneContext lane) {
    Function<LaneContext, LaneWork> maker = ALL.get(name);
    if (maker == null) {
      throw new CommandException("There is no workload '" + name + "'.");
    }
    return maker.apply(lane);
  }
}
