package dev.sharelock.results;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * A history that no correct implementation can produce, told so that a person can follow it.
 *
 * <p>All times are nanoseconds on one clock, counted from any common origin.
 *
 * @param description what the history shows, in a sentence
 * @param lanes who did what: a lane a thread
 * @param faults what was done to the processes meanwhile
 * @param lockSpans who owned the lock and when
 * @param misfit the operation that fits nowhere, and why, in words
 * @param linearized the longest order that does make sense, with the state after each step
 * @param clockUncertaintyNanos how far the processes' clocks may be apart
 * @param omittedOperations operations of the history that are not in the lanes
 */
public record Counterexample(
    String description,
    List<Lane> lanes,
    List<Fault> faults,
    List<LockSpan> lockSpans,
    Optional<String> misfit,
    List<Step> linearized,
    long clockUncertaintyNanos,
    long omittedOperations) {

  public Counterexample {
    requireNonNull(description, "description");
    lanes = List.copyOf(lanes);
    faults = List.copyOf(faults);
    lockSpans = List.copyOf(lockSpans);
    requireNonNull(misfit, "misfit");
    linearized = List.copyOf(linearized);
    if (clockUncertaintyNanos < 0 || omittedOperations < 0) {
      throw new IllegalArgumentException(
          "A clock's uncertainty and a number of operations cannot be negative.");
    }
  }

  /** A history in lanes alone. */
  public static Counterexample of(String description, List<Lane> lanes) {
    return new Counterexample(
        description, lanes, List.of(), List.of(), Optional.empty(), List.of(), 0, 0);
  }

  /** Tells which operation fits nowhere, and why. */
  public Counterexample withMisfit(String words) {
    return new Counterexample(
        description,
        lanes,
        faults,
        lockSpans,
        Optional.of(words),
        linearized,
        clockUncertaintyNanos,
        omittedOperations);
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
   * @param startNanos when it was called
   * @param endNanos when it returned; absent if it never did
   * @param ending how it ended
   * @param misfit whether this is the operation that fits nowhere
   */
  public record Operation(
      String call,
      String result,
      long startNanos,
      Optional<Long> endNanos,
      Ending ending,
      boolean misfit) {

    public Operation {
      requireNonNull(call, "call");
      requireNonNull(result, "result");
      requireNonNull(ending, "ending");
      if (endNanos.isPresent() != (ending == Ending.RETURNED)) {
        throw new IllegalArgumentException(
            "The operation '" + call + "' has an end if and only if it returned.");
      }
      if (endNanos.isPresent() && endNanos.get() < startNanos) {
        throw new IllegalArgumentException("The operation '" + call + "' ends before it starts.");
      }
    }

    /** An operation that returned. */
    public static Operation returned(String call, String result, long startNanos, long endNanos) {
      return new Operation(call, result, startNanos, Optional.of(endNanos), Ending.RETURNED, false);
    }

    /** An operation that its process did not survive: it may have taken effect, or not. */
    public static Operation crashed(String call, long startNanos) {
      return new Operation(call, "", startNanos, Optional.empty(), Ending.CRASHED, false);
    }

    /** An operation that was still under way when the history ends. */
    public static Operation pending(String call, long startNanos) {
      return new Operation(call, "", startNanos, Optional.empty(), Ending.PENDING, false);
    }

    /** The same operation, marked as the one that fits nowhere. */
    public Operation asMisfit() {
      return new Operation(call, result, startNanos, endNanos, ending, true);
    }
  }

  /** How an operation ended. */
  public enum Ending {
    RETURNED,
    CRASHED,
    PENDING
  }

  /** Something that was done to a process, such as a kill. */
  public record Fault(String process, String description, long atNanos) {
    public Fault {
      requireNonNull(process, "process");
      requireNonNull(description, "description");
    }
  }

  /**
   * A span in which somebody owned the lock.
   *
   * @param owner process and thread
   * @param startNanos when it was acquired
   * @param endNanos when it was let go; absent if it never was
   * @param ending how the ownership ended, such as {@code released} or {@code killed, recovered by
   *     B}
   */
  public record LockSpan(String owner, long startNanos, Optional<Long> endNanos, String ending) {
    public LockSpan {
      requireNonNull(owner, "owner");
      requireNonNull(endNanos, "endNanos");
      requireNonNull(ending, "ending");
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
