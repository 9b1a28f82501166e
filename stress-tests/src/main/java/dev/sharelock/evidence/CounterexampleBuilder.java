package dev.sharelock.evidence;

import dev.sharelock.checker.Conflict;
import dev.sharelock.history.Operation;
import dev.sharelock.results.Counterexample;
import dev.sharelock.results.Counterexample.Fault;
import dev.sharelock.results.Counterexample.Lane;
import dev.sharelock.results.Counterexample.LockSpan;
import dev.sharelock.results.Counterexample.Moment;
import dev.sharelock.results.Counterexample.Step;
import dev.sharelock.results.Counterexample.TimeUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.LongStream;

/**
 * Tells a conflict that the checker has found as the counterexample of a result.
 *
 * <p>All times that go in are of the history's clock. Those that come out are counted from the
 * first call of the conflict if they are nanoseconds, and are the same otherwise.
 */
public final class CounterexampleBuilder {
  private final Conflict conflict;
  private String description =
      "The smallest part of the history that no order of its operations explains.";
  private IntFunction<LaneName> names = lane -> new LaneName("process " + lane, "");
  private TimeUnit timeUnit = TimeUnit.NANOSECONDS;
  private List<Fault> faults = List.of();
  private List<LockSpan> lockSpans = List.of();
  private Set<Integer> dead = Set.of();
  private long clockUncertainty;
  private long historySize;

  /** Starts with the conflict alone. */
  public CounterexampleBuilder(Conflict conflict) {
    this.conflict = conflict;
    this.historySize = conflict.operations().size();
  }

  /** Says in a sentence what the history shows. */
  public CounterexampleBuilder description(String sentence) {
    description = sentence;
    return this;
  }

  /** Names the lanes, which the history numbers. */
  public CounterexampleBuilder lanes(IntFunction<LaneName> nameOf) {
    names = nameOf;
    return this;
  }

  /** Says what the times of the history count. */
  public CounterexampleBuilder timeUnit(TimeUnit unit) {
    timeUnit = unit;
    return this;
  }

  /** Says how many operations the whole history has. */
  public CounterexampleBuilder historySize(long operations) {
    historySize = operations;
    return this;
  }

  /** Says how far a reading of a clock may be off, to either side. */
  public CounterexampleBuilder clockUncertainty(long uncertainty) {
    clockUncertainty = uncertainty;
    return this;
  }

  /** Adds what was done to the processes, and which lanes died of it. */
  public CounterexampleBuilder faults(List<Fault> done, Set<Integer> deadLanes) {
    faults = done;
    dead = deadLanes;
    return this;
  }

  /** Adds the owners of the lock; those long before or after the conflict are left out. */
  public CounterexampleBuilder lockSpans(List<LockSpan> spans) {
    lockSpans = spans;
    return this;
  }

  /** The counterexample. */
  public Counterexample build() {
    long first = moments().min().orElse(0);
    long last = moments().max().orElse(0);
    long origin = timeUnit == TimeUnit.NANOSECONDS ? first : 0;
    return Counterexample.of(description, lanes(origin))
        .withTimeUnit(timeUnit)
        .withFaults(faults.stream().map(fault -> shifted(fault, origin)).toList())
        .withLockSpans(
            lockSpans.stream()
                .filter(span -> span.start().earliest() <= last)
                .filter(span -> span.end().map(Moment::latest).orElse(last) >= first)
                .map(span -> shifted(span, origin))
                .toList())
        .withMisfit(misfit())
        .withLinearized(
            conflict.linearized().stream()
                .map(step -> new Step(words(step.operation()), step.state()))
                .toList())
        .withClockUncertainty(clockUncertainty)
        .withOmittedOperations(historySize - conflict.operations().size());
  }

  private LongStream moments() {
    return LongStream.concat(
        conflict.operations().stream()
            .flatMapToLong(
                line ->
                    line.pending()
                        ? LongStream.of(line.invoked())
                        : LongStream.of(line.invoked(), line.returned())),
        faults.stream()
            .flatMapToLong(fault -> LongStream.of(fault.when().earliest(), fault.when().latest())));
  }

  private List<Lane> lanes(long origin) {
    Map<Integer, List<Counterexample.Operation>> operations = new TreeMap<>();
    for (int i = 0; i < conflict.operations().size(); i++) {
      Conflict.Line line = conflict.operations().get(i);
      Counterexample.Operation told = told(line, origin);
      operations
          .computeIfAbsent(line.process(), _ -> new ArrayList<>())
          .add(i == conflict.stuck() ? told.asMisfit() : told);
    }
    List<Lane> lanes = new ArrayList<>();
    operations.forEach(
        (lane, ofLane) -> {
          LaneName name = names.apply(lane);
          lanes.add(new Lane(name.process(), name.thread(), ofLane));
        });
    return lanes;
  }

  private Counterexample.Operation told(Conflict.Line line, long origin) {
    long start = line.invoked() - origin;
    if (!line.pending()) {
      return Counterexample.Operation.returned(
          line.call(), line.answer(), start, line.returned() - origin);
    }
    if (line.returned() != Operation.OPEN) {
      return Counterexample.Operation.crashedBefore(line.call(), start, line.returned() - origin);
    }
    return dead.contains(line.process())
        ? Counterexample.Operation.crashed(line.call(), start)
        : Counterexample.Operation.pending(line.call(), start);
  }

  private String misfit() {
    StringBuilder misfit = new StringBuilder(words(conflict.stuck())).append(" fits nowhere");
    if (!conflict.refusals().isEmpty()) {
      misfit
          .append(": it is allowed in none of these states: ")
          .append(String.join("; ", conflict.refusals()));
    }
    misfit.append('.');
    conflict.note().ifPresent(note -> misfit.append(' ').append(note));
    if (!conflict.minimal()) {
      misfit.append(" (Time ran out before this history was as small as it can be.)");
    }
    return misfit.toString();
  }

  private String words(int operation) {
    Conflict.Line line = conflict.operations().get(operation);
    return names.apply(line.process()) + ": " + line.text();
  }

  private static Fault shifted(Fault fault, long origin) {
    return new Fault(fault.process(), fault.description(), shifted(fault.when(), origin));
  }

  private static LockSpan shifted(LockSpan span, long origin) {
    return new LockSpan(
        span.owner(),
        shifted(span.start(), origin),
        span.end().map(end -> shifted(end, origin)),
        span.ending());
  }

  private static Moment shifted(Moment moment, long origin) {
    return new Moment(moment.earliest() - origin, moment.latest() - origin);
  }
}
