package dev.sharelock.scenario;

import dev.sharelock.history.RecordedFunction;
import dev.sharelock.history.Recorder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Evidence as the engine leaves it, made by hand. */
final class SampleEvidence {
  static final CheckRow LOCKED = row("multi-jvm/locked-increment");
  static final CheckRow KILLED = row("multi-jvm/killed-holder");
  static final CheckRow WAITER = row("multi-jvm/killed-waiter");
  static final CheckRow ANYWHERE = row("multi-jvm/killed-anywhere");
  static final CheckRow TOLD = row("multi-jvm/killed-when-told");
  static final CheckRow STOPPED = row("multi-jvm/stopped-holder");
  static final CheckRow THREAD = row("multi-jvm/ended-thread");
  static final CheckRow CREATOR = row("multi-jvm/ended-creator");

  private SampleEvidence() {}

  static CheckRow row(String id) {
    return CheckTable.rows().stream().filter(row -> row.id().equals(id)).findFirst().orElseThrow();
  }

  /** A lane that did so many operations and saw nothing. */
  static LaneEvidence lane(int lane, long operations) {
    return lane(lane, operations, 0, 0, "");
  }

  static LaneEvidence lane(int lane, long operations, long violations, long told, String thrown) {
    return new LaneEvidence(
        lane,
        lane,
        operations,
        operations / 2,
        0,
        0,
        violations,
        violations > 0 ? 1 - lane : -1,
        told,
        told > 0 ? 9_000_000 : 0,
        told > 0 ? 4711 : 0,
        told > 0 ? "it was killed" : "",
        Collections.nCopies(16, 0L),
        thrown,
        true);
  }

  static RoundEvidence round(long before, long after, LaneEvidence... lanes) {
    return new RoundEvidence(
        1,
        false,
        true,
        1_000_000,
        2_000_000,
        List.of(before),
        List.of(after),
        List.of(lanes),
        Optional.empty(),
        Optional.empty());
  }

  static RoundEvidence faulty(RoundEvidence round, FaultEvidence fault) {
    return new RoundEvidence(
        round.number(),
        round.recorded(),
        false,
        round.startNanos(),
        round.endNanos(),
        round.before(),
        round.after(),
        round.lanes(),
        round.recordings(),
        Optional.of(fault));
  }

  static FaultEvidence killed(String moment, long held, long atFault, boolean wentOn) {
    return new FaultEvidence(
        Fault.KILL_HOLDER,
        moment,
        2,
        4711,
        5_000_000,
        6_000_000,
        held,
        atFault,
        wentOn,
        10_000,
        9_000,
        10_000,
        moment.equals("after-write") ? Aftermath.WRITTEN : Aftermath.NONE);
  }

  /** A fault after which the others went on, of the process 4711. */
  static FaultEvidence struck(Fault fault, Aftermath aftermath) {
    return struck(fault, 20, aftermath);
  }

  /** The same, with another value than the 20 that was there when the victim held the lock. */
  static FaultEvidence struck(Fault fault, long atFault, Aftermath aftermath) {
    return new FaultEvidence(
        fault, "holding", 2, 4711, 5_000_000, 6_000_000, 20, atFault, true, 10, 9, 10_000,
        aftermath);
  }

  static TrialEvidence trial(CheckRow row, RoundEvidence... rounds) {
    return new TrialEvidence(
        row.id(),
        "sample",
        TrialEvidence.NO_TWIN,
        1,
        60,
        2,
        List.of(rounds),
        List.of(),
        Optional.empty());
  }

  /** Records increments of one lane that answered these numbers, one after the other. */
  static void recordLane(Path directory, int lane, long... answers) throws IOException {
    try (Recorder recorder =
        Recorder.create(CountHistory.file(directory, lane, 1), lane, answers.length)) {
      for (long answer : answers) {
        recorder.invoke(RecordedFunction.GET_AND_ADD, 0, 1, 0);
        recorder.respond(answer);
      }
    }
  }

  static RoundEvidence recorded(RoundEvidence round) {
    return new RoundEvidence(
        round.number(),
        true,
        false,
        round.startNanos(),
        round.endNanos(),
        round.before(),
        round.after(),
        round.lanes(),
        Optional.of("."),
        round.fault());
  }
}
