package dev.sharelock.engine.multijvm;

import dev.sharelock.results.Counterexample;
import dev.sharelock.results.Counterexample.Fault;
import dev.sharelock.results.Counterexample.Lane;
import dev.sharelock.results.Counterexample.Operation;
import dev.sharelock.results.Counterexample.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;

/** A checker's counterexample, told as the report wants it: lanes, times from the first call on. */
final class Drawing {
  private final dev.sharelock.checker.Conflict found;
  private final IntFunction<String> workerName;
  private final long origin;

  Drawing(dev.sharelock.checker.Conflict found, IntFunction<String> workerName) {
    this.found = found;
    this.workerName = workerName;
    this.origin = found.operations().stream().mapToLong(line -> line.invoked()).min().orElse(0);
  }

  /** The drawing of a history of so many operations, with a fault in it if there was one. */
  Counterexample of(long operations, List<Fault> faults) {
    Map<Integer, List<Operation>> byLane = new TreeMap<>();
    for (int i = 0; i < found.operations().size(); i++) {
      var line = found.operations().get(i);
      byLane
          .computeIfAbsent(line.process(), _ -> new ArrayList<>())
          .add(operation(line, i == found.stuck()));
    }
    List<Lane> lanes = new ArrayList<>();
    byLane.forEach(
        (lane, ofLane) -> lanes.add(new Lane(workerName.apply(lane), "lane " + lane, ofLane)));
    List<Step> steps =
        found.linearized().stream()
            .map(step -> new Step(words(step.operation()), step.state()))
            .toList();
    String misfit =
        words(found.stuck())
            + " fits nowhere"
            + (found.refusals().isEmpty()
                ? "."
                : ": it is allowed in none of these states: "
                    + String.join("; ", found.refusals())
                    + ".");
    return Counterexample.of(
            "The smallest part of the recorded history that no order of the increments explains.",
            lanes)
        .withFaults(faults)
        .withMisfit(misfit)
        .withLinearized(steps)
        .withOmittedOperations(operations - found.operations().size());
  }

  private Operation operation(dev.sharelock.checker.Conflict.Line line, boolean misfit) {
    String[] callAndResult = line.text().split(" -> ", 2);
    String result = callAndResult.length > 1 ? callAndResult[1] : "";
    long start = line.invoked() - origin;
    Operation operation =
        line.pending()
            ? Operation.pending(callAndResult[0], start)
            : Operation.returned(callAndResult[0], result, start, line.returned() - origin);
    return misfit ? operation.asMisfit() : operation;
  }

  private String words(int operation) {
    var line = found.operations().get(operation);
    return "%s, lane %d: %s"
        .formatted(workerName.apply(line.process()), line.process(), line.text());
  }
}
