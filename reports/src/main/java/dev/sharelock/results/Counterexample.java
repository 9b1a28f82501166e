package dev.sharelock.results;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Optional;

/**
 * A history that no correct implementation can produce, told so that a person can follow it.
 *
 * @param description what the history shows, in a sentence
 * @param timeUnit what all times count
 * @param lanes who did what: one lane per thread
 * @param faults what was done to the processes meanwhile
 * @param lockSpans who owned the lock and when
 * @param misfit the operation that fits nowhere, and why, in words
 * @param linearized the longest order that does make sense, with the state after each step
 * @param clockUncertainty how far a reading of a clock may be off, to either side
 * @param omittedOperations operations of the history that are not in the lanes
 */
public record Counterexample(
    String description,
    TimeUnit timeUnit,
    List<Lane> lanes,
    List<Fault> faults,
    List<LockSpan> lockSpans,
    Optional<String> misfit,
    List<Step> linearized,
    long clockUncertainty,
    long omittedOperations) {

  public Counterexample {
    requireNonNull(description, "description");
    requireNonNull(timeUnit, "timeUnit");
    lanes = List.copyOf(lanes);
    faults = List.copyOf(faults);
    lockSpans = List.copyOf(lockSpans);
    requireNonNull(misfit, "misfit");
    linearized = List.copyOf(linearized);
    if (clockUncertainty < 0 || omittedOperations < 0) {
      throw new IllegalArgumentException(
          "A clock's uncertainty and a number of operations cannot be negative.");
    }
  }

  /** A history in lanes alone, its times in nanoseconds. */
  public static Counterexample of(String description, List<Lane> lanes) {
    return new Counterexample(
        description,
        TimeUnit.NANOSECONDS,
        lanes,
        List.of(),
        List.of(),
        Optional.empty(),
        List.of(),
        0,
        0);
  }

  /** How many operations are in the lanes. */
  public long size() {
    return lanes.stream().mapToLong(lane -> lane.operations().size()).sum();
  }

  /** The same with times that count something else. */
  public Counterexample withTimeUnit(TimeUnit unit) {
    return new Counterexample(
        description,
        unit,
        lanes,
        faults,
        lockSpans,
        misfit,
        linearized,
        clockUncertainty,
        omittedOperations);
  }

  /** The same with what was done to the processes. */
  public Counterexample withFaults(List<Fault> done) {
    return new Counterexample(
        description,
        timeUnit,
        lanes,
        done,
        lockSpans,
        misfit,
        linearized,
        clockUncertainty,
        omittedOperations);
  }

  /** The same with the owners of the lock. */
  public Counterexample withLockSpans(List<LockSpan> spans) {
    return new Counterexample(
        description,
        timeUnit,
        lanes,
        faults,
        spans,
        misfit,
        linearized,
        clockUncertainty,
        omittedOperations);
  }

  /** The same with words on which operation fits nowhere, and why. */
  public Counterexample withMisfit(String words) {
    return new Counterexample(
        description,
        timeUnit,
        lanes,
        faults,
        lockSpans,
        Optional.of(words),
        linearized,
        clockUncertainty,
        omittedOperations);
  }

  /** The same with the longest order that makes sense. */
  public Counterexample withLinearized(List<Step> steps) {
    return new Counterexample(
        description,
        timeUnit,
        lanes,
        faults,
        lockSpans,
        misfit,
        steps,
        clockUncertainty,
        omittedOperations);
  }

  /** The same with clocks that may be off by so much, to either side. */
  public Counterexample withClockUncertainty(long uncertainty) {
    return new Counterexample(
        description,
        timeUnit,
        lanes,
        faults,
        lockSpans,
        misfit,
        linearized,
        uncertainty,
        omittedOperations);
  }

  /** The same, taken from a history with so many further operations. */
  public Counterexample withOmittedOperations(long further) {
    return new Counterexample(
        description,
        timeUnit,
        lanes,
        faults,
        lockSpans,
        misfit,
        linearized,
        clockUncertainty,
        further);
  }

  /** What times count. */
  public enum TimeUnit {
    /** Nanoseconds on one clock, from any common origin. */
    @JsonProperty("ns")
    NANOSECONDS,
    /** Events of a log, or anything else of which only the order is known. */
    @JsonProperty("event")
    EVENTS
  }

  /**
   * A moment that is known to lie between two others.
   *
   * @param earliest when it was at the earliest
   * @param latest when it was at the latest
   */
  public record Moment(long earliest, long latest) {
    public Moment {
      if (latest < earliest) {
        throw new IllegalArgumentException(
            "A moment is not between %d and %d.".formatted(earliest, latest));
      }
    }

    /** A moment that is known exactly. */
    public static Moment at(long time) {
      return new Moment(time, time);
    }

    /** Whether it is known exactly. */
    public boolean exact() {
      return earliest == latest;
    }
  }

  /** The operations of one thread of one process, in their order. */
  public record Lane(String process, String thread, List<Operation> operations) {
    public Lane {
      requireNonNull(process, "process");
      requireNonNull(thread, "thread");
      operations = List.copyOf(operations);
    }
  }

  /**
   * One operation, from its call to its return.
   *
   * @param call what was called, such as {@code increment()}
   * @param result what came back; empty for an operation without result
   * @param start when it was called
   * @param end when it returned; for one whose process died, the last moment at which it can have
   *     taken effect, if that is known
   * @param ending how it ended
   * @param misfit whether this is the operation that fits nowhere
   */
  public record Operation(
      String call, String result, long start, Optional<Long> end, Ending ending, boolean misfit) {

    public Operation {
      requireNonNull(call, "call");
      requireNonNull(result, "result");
      requireNonNull(ending, "ending");
      if (ending == Ending.RETURNED && end.isEmpty()) {
        throw new IllegalArgumentException("The operation '" + call + "' returned at no time.");
      }
      if (ending == Ending.PENDING && end.isPresent()) {
        throw new IllegalArgumentException(
            "The operation '" + call + "' is pending and has ended.");
      }
      if (end.isPresent() && end.get() < start) {
        throw new IllegalArgumentException("The operation '" + call + "' ends before it starts.");
      }
    }

    /** An operation that returned. */
    public static Operation returned(String call, String result, long start, long end) {
      return new Operation(call, result, start, Optional.of(end), Ending.RETURNED, false);
    }

    /** An operation that its process did not survive: it may have taken effect, or not. */
    public static Operation crashed(String call, long start) {
      return new Operation(call, "", start, Optional.empty(), Ending.CRASHED, false);
    }

    /** An operation of a process that was surely dead at a certain moment. */
    public static Operation crashedBefore(String call, long start, long dead) {
      return new Operation(call, "", start, Optional.of(dead), Ending.CRASHED, false);
    }

    /** An operation that was still under way when the history ends. */
    public static Operation pending(String call, long start) {
      return new Operation(call, "", start, Optional.empty(), Ending.PENDING, false);
    }

    /** The same operation, marked as the one that fits nowhere. */
    public Operation asMisfit() {
      return new Operation(call, result, start, end, ending, true);
    }
  }

  /** How an operation ended. */
  public enum Ending {
    RETURNED,
    CRASHED,
    PENDING
  }

  /**
   * Something that was done to a process, such as a kill.
   *
   * @param process the process, as its lanes name it
   * @param description what was done, such as {@code SIGKILL}
   * @param when when it took effect: not before the one moment, and surely before the other
   */
  public record Fault(String process, String description, Moment when) {
    public Fault {
      requireNonNull(process, "process");
      requireNonNull(description, "description");
      requireNonNull(when, "when");
    }
  }

  /**
   * A span in which somebody owned the lock.
   *
   * @param owner process and thread
   * @param start when it was acquired
   * @param end when it was let go; absent if it never was
   * @param ending how the ownership ended, such as {@code released} or {@code killed, recovered by
   *     B}
   */
  public record LockSpan(String owner, Moment start, Optional<Moment> end, String ending) {
    public LockSpan {
      requireNonNull(owner, "owner");
      requireNonNull(start, "start");
      requireNonNull(end, "end");
      requireNonNull(ending, "ending");
      if (end.isPresent()
          && (end.get().earliest() < start.earliest() || end.get().latest() < start.latest())) {
        throw new IllegalArgumentException(owner + " lets the lock go before it has it.");
      }
    }

    /** A span whose ends are known exactly. */
    public static LockSpan exactly(String owner, long start, long end, String ending) {
      return new LockSpan(owner, Moment.at(start), Optional.of(Moment.at(end)), ending);
    }
  }

  /** One operation in the order that makes sense, and the state after it. */
  public record Step(String operation, String state) {
    public Step {
      requireNonNull(operation, "operation");
      requireNonNull(state, "state");
    }
  }
}
