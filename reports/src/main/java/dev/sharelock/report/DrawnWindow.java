package dev.sharelock.report;

import dev.sharelock.results.Counterexample;
import dev.sharelock.results.Counterexample.Fault;
import dev.sharelock.results.Counterexample.Lane;
import dev.sharelock.results.Counterexample.LockSpan;
import dev.sharelock.results.Counterexample.Moment;
import dev.sharelock.results.Counterexample.Operation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The part of a long counterexample that is drawn: what happened around the misfit. */
final class DrawnWindow {
  /** The most operations that are drawn. */
  static final int LIMIT = 2_000;

  private DrawnWindow() {}

  /** The counterexample itself if it is short enough, otherwise its part around the misfit. */
  static Counterexample of(Counterexample source) {
    List<Operation> all =
        source.lanes().stream()
            .flatMap(lane -> lane.operations().stream())
            .sorted(Comparator.comparingLong(Operation::start))
            .toList();
    if (all.size() <= LIMIT && source.lockSpans().size() <= LIMIT) {
      return source;
    }
    int misfit = 0;
    while (misfit < all.size() && !all.get(misfit).misfit()) {
      misfit++;
    }
    // Most of the room goes to what led to the misfit.
    int end = Math.min(all.size(), Math.max(LIMIT, misfit + LIMIT / 4));
    long from = all.isEmpty() ? 0 : all.get(Math.max(0, end - LIMIT)).start();
    long to = all.isEmpty() ? 0 : all.get(end - 1).start();
    return between(source, from, to);
  }

  private static Counterexample between(Counterexample source, long from, long to) {
    List<Lane> lanes = new ArrayList<>();
    long shown = 0;
    long total = 0;
    for (Lane lane : source.lanes()) {
      List<Operation> operations =
          lane.operations().stream()
              .filter(o -> o.start() >= from && o.start() <= to)
              .limit(LIMIT)
              .toList();
      lanes.add(new Lane(lane.process(), lane.thread(), operations));
      shown += operations.size();
      total += lane.operations().size();
    }
    List<Fault> faults =
        source.faults().stream()
            .filter(f -> f.when().latest() >= from && f.when().earliest() <= to)
            .toList();
    List<LockSpan> spans =
        source.lockSpans().stream()
            .filter(s -> s.start().earliest() <= to)
            .filter(s -> s.end().map(Moment::latest).orElse(to) >= from)
            .limit(LIMIT)
            .toList();
    return new Counterexample(
        source.description(),
        source.timeUnit(),
        lanes,
        faults,
        spans,
        source.misfit(),
        source.linearized(),
        source.clockUncertainty(),
        source.omittedOperations() + total - shown);
  }
}
