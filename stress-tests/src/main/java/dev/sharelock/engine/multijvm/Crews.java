package dev.sharelock.engine.multijvm;

import dev.sharelock.engine.Candidate;
import dev.sharelock.engine.Plan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The crew that is at hand, as long as it is fit, and a new one after that; and what an operation
 * of the implementation was measured to cost.
 */
final class Crews implements AutoCloseable {
  /** In longer profiles another one takes over after so many, whose JVMs have other options. */
  private static final int TRIALS_OF_A_CREW = 16;

  private final Plan plan;
  private final long deadline;
  private Optional<Crew> current = Optional.empty();
  private long slowestNanos;
  private int made;
  private int trials;

  /** Whether no JVM of the crew at hand is an interpreter. */
  private boolean compiled;

  /**
   * @param deadline when the engine's time is over, on the monotonic clock
   */
  Crews(Plan plan, long deadline) {
    this.plan = plan;
    this.deadline = deadline;
  }

  /** Returns what its crews run. */
  Candidate candidate() {
    return plan.candidate();
  }

  /** When the engine's time is over, on the monotonic clock. */
  long deadline() {
    return deadline;
  }

  /**
   * Returns the crew for the next trial.
   *
   * @param compiling whether none of its JVMs may be an interpreter: that is too slow for a trial
   *     that is about many operations
   */
  Crew next(boolean compiling) throws IOException {
    boolean tired =
        plan.effort() == Plan.Effort.THOROUGH && trials > 0 && trials % TRIALS_OF_A_CREW == 0;
    boolean tooSlow = compiling && !compiled;
    if (current.isPresent() && (tired || tooSlow || !current.get().reusable())) {
      giveUp();
    }
    trials++;
    if (current.isEmpty()) {
      Path scratch = newScratch();
      JvmMix mix = JvmMix.of(plan, made, compiling);
      current = Optional.of(new Crew(plan.candidate(), mix, scratch, deadline, Optional.empty()));
      compiled = compiling || !mix.varied();
    }
    return current.get();
  }

  /** Returns a crew for one trial, in a small file system if this machine allows that. */
  Crew inSmallSpace(long bytes, long largerBytes) throws IOException {
    giveUp();
    Path scratch = newScratch();
    JvmMix mix = JvmMix.of(plan, made, true);
    current =
        Optional.of(
            new Crew(
                plan.candidate(),
                mix,
                scratch,
                deadline,
                SmallFileSystem.over(scratch, bytes, largerBytes)));
    return current.get();
  }

  private Path newScratch() throws IOException {
    return Files.createDirectories(plan.workDirectory().resolve("crew-" + ++made)).toAbsolutePath();
  }

  /** Ends the crew that is at hand. */
  void giveUp() {
    current.ifPresent(Crew::close);
    current = Optional.empty();
  }

  /** An operation was measured to cost so much. */
  void note(long nanosPerOperation) {
    slowestNanos = Math.max(slowestNanos, nanosPerOperation);
  }

  /** Why a check is not done. */
  String noTimeLeft() {
    Candidate candidate = plan.candidate();
    String operation =
        slowestNanos == 0
            ? ""
            : "an operation of %s was measured to take up to %.3f ms, "
                .formatted(candidate.name(), slowestNanos / 1e6);
    return "No time was left in the %d s of this engine: %sthe start of a worker takes %.1f s."
        .formatted(plan.budget().toSeconds(), operation, candidate.startTime().toMillis() / 1e3);
  }

  @Override
  public void close() {
    giveUp();
  }
}
