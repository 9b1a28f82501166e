package dev.sharelock.report;

import dev.sharelock.results.Counterexample;
import dev.sharelock.results.Counterexample.Operation;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * The operations of a counterexample that are drawn: all, or those around the one that fits
 * nowhere.
 *
 * @param operations what is drawn
 * @param leftOut how many are not
 */
record OperationWindow(Set<Operation> operations, long leftOut) {
  /** The most operations that are drawn. */
  static final int LIMIT = 2_000;

  static OperationWindow of(Counterexample source) {
    List<Operation> all =
        source.lanes().stream()
            .flatMap(lane -> lane.operations().stream())
            .sorted(Comparator.comparingLong(Operation::startNanos))
            .toList();
    int misfit = 0;
    while (misfit < all.size() && !all.get(misfit).misfit()) {
      misfit++;
    }
    int to = Math.min(all.size(), Math.max(LIMIT, misfit + LIMIT / 4));
    int from = Math.max(0, to - LIMIT);
    Set<Operation> drawn = Collections.newSetFromMap(new IdentityHashMap<>());
    drawn.addAll(all.subList(from, to));
    return new OperationWindow(drawn, all.size() - (to - from));
  }

  boolean contains(Operation operation) {
    return operations.contains(operation);
  }
}
