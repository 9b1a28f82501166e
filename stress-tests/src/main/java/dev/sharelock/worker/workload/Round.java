package dev.sharelock.worker.workload;

import dev.sharelock.history.Recorder;
import dev.sharelock.worker.control.ControlFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** A round of a lane: when it is to be left, and where its operations are recorded. */
public final class Round implements AutoCloseable {
  private final long number;
  private final long most;
  private final boolean witness;
  private final ControlFile control;
  private final Optional<Recorder> recorder;

  private Round(
      long number, long most, boolean witness, ControlFile control, Optional<Recorder> recorder) {
    this.number = number;
    this.most = most;
    this.witness = witness;
    this.control = control;
    this.recorder = recorder;
  }

  /**
   * The round that was announced to a lane.
   *
   * @param records whether the lane's workload records its operations, when that is asked for
   */
  public static Round of(LaneContext lane, ControlFile.Announcement announced, boolean records)
      throws IOException {
    long most = announced.limit() == 0 ? Long.MAX_VALUE : announced.limit();
    Optional<Recorder> recorder = Optional.empty();
    if (announced.recorded() != 0) {
      most = Math.min(most, announced.recorded());
    }
    if (announced.recorded() != 0 && records) {
      Path file =
          Path.of(lane.settings().get("records"))
              .resolve("lane-" + lane.index() + "-round-" + announced.round());
      recorder = Optional.of(Recorder.create(file, lane.index(), Math.toIntExact(most)));
    }
    return new Round(announced.round(), most, announced.witness(), lane.control(), recorder);
  }

  /** A round that nobody announced, of so many operations; it is left only after them. */
  static Round ofItsOwn(ControlFile control, long operations) {
    return new Round(Long.MAX_VALUE, operations, false, control, Optional.empty());
  }

  /** The same round, to be left after so many operations if it is not before. */
  Round atMost(long operations) {
    return new Round(number, Math.min(most, operations), witness, control, recorder);
  }

  /** Returns its number. */
  public long number() {
    return number;
  }

  /** Returns whether the lane that has done so many operations leaves it. */
  boolean left(long operations) {
    return operations >= most || control.over(number);
  }

  /** Returns whether the conductor has ended it. */
  boolean over() {
    return control.over(number);
  }

  /** Returns whether holders mark the word of the witness. */
  boolean witness() {
    return witness;
  }

  /** Returns what records its operations, if anything does. */
  Optional<Recorder> recorder() {
    return recorder;
  }

  @Override
  public void close() throws IOException {
    if (recorder.isPresent()) {
      recorder.get().close();
    }
  }
}
