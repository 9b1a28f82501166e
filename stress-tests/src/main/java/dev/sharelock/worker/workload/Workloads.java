package dev.sharelock.worker.workload;

import dev.sharelock.worker.command.CommandException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The workloads by their names in the protocol. */
public final class Workloads {
  private static final Map<String, Function<LaneContext, Workload>> ALL =
      Map.of(
          "increment", Increment::new,
          "fill", Fill::new,
          "observe", Observe::new,
          "litmus", Litmus::new,
          "ones", Ones::new,
          "tear", Tear::new,
          "transfer", Transfer::new,
          "churn", Churn::new);

  private Workloads() {}

  /** Returns the names of all workloads, sorted. */
  public static List<String> names() {
    return ALL.keySet().stream().sorted().toList();
  }

  /** Makes a workload for a lane. */
  public static Workload make(String name, LaneContext lane) {
    Function<LaneContext, Workload> maker = ALL.get(name);
    if (maker == null) {
      throw new CommandException("There is no workload '" + name + "'.");
    }
    return maker.apply(lane);
  }
}
