package dev.sharelock.scenario;

import java.util.List;
import java.util.Optional;

/**
 * What was seen of one round.
 *
 * @param number counted from 1
 * @param recorded whether its operations were recorded one by one
 * @param witness whether holders marked the critical section
 * @param startNanos when it began, on the monotonic clock
 * @param endNanos when all lanes had left it
 * @param before the bits of the object's elements before it
 * @param after the bits of the object's elements after it
 * @param lanes what each lane said
 * @param recordings the directory of its recordings, relative to the evidence, if they were kept
 * @param fault what was done to a process in it
 * @param schedule what disturbed it, in words; empty if nothing did
 * @param processorNanos how long its processes had processors, all together; 0 if it was not asked
 */
public record RoundEvidence(
    long number,
    boolean recorded,
    boolean witness,
    long startNanos,
    long endNanos,
    List<Long> before,
    List<Long> after,
    List<LaneEvidence> lanes,
    Optional<String> recordings,
    Optional<FaultEvidence> fault,
    String schedule,
    long processorNanos) {
  public RoundEvidence {
    before = List.copyOf(before);
    after = List.copyOf(after);
    lanes = List.copyOf(lanes);
  }

  /** A round that nothing has disturbed but a fault. */
  public RoundEvidence(
      long number,
      boolean recorded,
      boolean witness,
      long startNanos,
      long endNanos,
      List<Long> before,
      List<Long> after,
      List<LaneEvidence> lanes,
      Optional<String> recordings,
      Optional<FaultEvidence> fault) {
    this(
        number,
        recorded,
        witness,
        startNanos,
        endNanos,
        before,
        after,
        lanes,
        recordings,
        fault,
        "",
        0);
  }

  /** Returns the same without its recordings, which are not kept. */
  public RoundEvidence withoutRecordings() {
    return new RoundEvidence(
        number,
        recorded,
        witness,
        startNanos,
        endNanos,
        before,
        after,
        lanes,
        Optional.empty(),
        fault,
        schedule,
        processorNanos);
  }

  /** Returns how many operations returned. */
  public long operations() {
    return lanes.stream().mapToLong(LaneEvidence::operations).sum();
  }
}
