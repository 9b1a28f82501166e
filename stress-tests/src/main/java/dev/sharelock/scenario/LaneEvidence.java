package dev.sharelock.scenario;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What one lane said of itself at the end of a round.
 *
 * @param lane its number
 * @param process which process it belongs to, counted from 0
 * @param operations how many of its operations returned
 * @param handovers how many found a value that another lane had written in between
 * @param lossAfter after how many operations it found less than it had written; 0: never
 * @param lossNanos when that was
 * @param violations how often another lane was inside the critical section with it
 * @param intruder the lane that it met there first; −1 if it met none
 * @param told how many deaths it was told of
 * @param toldNanos when that was last
 * @param toldPid of which process
 * @param outcomes the counters of its workload
 * @param thrown what was thrown in its workload; empty if nothing was
 * @param left whether it had left the round
 */
public record LaneEvidence(
    int lane,
    int process,
    long operations,
    long handovers,
    long lossAfter,
    long lossNanos,
    long violations,
    long intruder,
    long told,
    long toldNanos,
    long toldPid,
    String toldText,
    List<Long> outcomes,
    String thrown,
    boolean left) {
  public LaneEvidence {
    outcomes = List.copyOf(outcomes);
  }

  /** Returns the first exception of some lanes in words. */
  static Optional<String> thrown(Stream<LaneEvidence> lanes) {
    return lanes
        .filter(lane -> !lane.thrown().isEmpty())
        .findFirst()
        .map(
            lane ->
                "An operation of lane %d, in process %d, threw an exception: %s"
                    .formatted(lane.lane(), lane.process() + 1, lane.thrown()));
  }
}
