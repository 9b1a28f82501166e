package dev.sharelock.engine.calibration;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sharelock.engine.Candidate;
import dev.sharelock.engine.CheckInfo;
import dev.sharelock.engine.calibration.Measurements.Ending;
import dev.sharelock.engine.calibration.Measurements.Progress;
import dev.sharelock.engine.child.ChildEnding;
import dev.sharelock.engine.child.ChildJvm;
import dev.sharelock.results.CheckResult;
import dev.sharelock.spi.Capability;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A trial of an implementation, over: what it measured, and how its JVM ended.
 *
 * @param measured what was measured until then
 * @param ending how the JVM ended
 */
public record Calibration(Measurements measured, ChildEnding ending) {
  private static final String MAIN = "dev.sharelock.engine.slots.CalibrationChild";
  private static final Duration COMPETITION = Duration.ofMillis(300);

  /** Enough to find out that a lock hangs. */
  private static final Duration LEAST = Duration.ofSeconds(8);

  private static final Duration STARTING = Duration.ofSeconds(1);
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Returns how long a trial may take of an engine's budget. */
  public static Duration limit(Duration budget) {
    Duration share = budget.dividedBy(3);
    return share.compareTo(LEAST) < 0 ? LEAST : share;
  }

  /** Tries an implementation out, for about a second if it is fast. */
  public static Calibration of(Candidate.JavaProvider provider, Path directory, Duration limit)
      throws IOException, InterruptedException {
    return run(provider, directory, COMPETITION, limit);
  }

  /**
   * Tries an implementation out.
   *
   * @param competition for how long two threads compete for a lock
   * @param limit after what time it ends
   */
  public static Calibration run(
      Candidate.JavaProvider provider, Path directory, Duration competition, Duration limit)
      throws IOException, InterruptedException {
    Path scratch = Files.createDirectories(directory.resolve("scratch"));
    Path file = directory.resolve("measurements.json").toAbsolutePath();
    List<String> arguments =
        List.of(
            file.toString(),
            Long.toString(competition.toMillis()),
            Long.toString(Math.max(0, limit.minus(STARTING).toMillis())));
    ChildEnding ending =
        ChildJvm.of(scratch, provider, List.of(Agent.option()), MAIN, arguments)
            .run(limit, () -> {});
    Measurements measured =
        Files.exists(file)
            ? JSON.readValue(Files.readAllBytes(file), Measurements.class)
            : Measurements.none();
    return new Calibration(measured, ending);
  }

  /**
   * Returns the result of a check that cannot be done after such a trial, or need not be: the
   * implementation could not be made, ended the JVM, threw something, or hung.
   */
  public Optional<CheckResult> decides(CheckInfo check) {
    Progress progress = measured.progress();
    boolean locks = check.needs().contains(Capability.LOCKS);
    return switch (progress.ending()) {
      case DONE -> Optional.empty();
      case HUNG -> locks ? Optional.of(fail(check, hangs())) : Optional.empty();
      case THREW ->
          progress.stage().usesLocks()
              ? locks
                  ? Optional.of(fail(check, "An operation threw something while " + what()))
                  : Optional.empty()
              : Optional.of(unknown(check, "Something was thrown while " + what()));
      case BROKE -> Optional.of(unknown(check, "Nothing was found out while " + what()));
      case NONE ->
          locks || !progress.stage().usesLocks() || died() ? ended(check) : Optional.empty();
    };
  }

  /** Returns whether two threads came to a stop for far longer than an acquisition takes. */
  public boolean hung() {
    return measured.progress().ending() == Ending.HUNG;
  }

  /** Returns in which way no thread got on any more. */
  public String hangs() {
    return "The lock hangs: while %s The longest acquisition before that took %s."
        .formatted(what(), Nanos.words(measured.costs().longest()));
  }

  /** Returns what the trial was at, and the first line of what was said there. */
  private String what() {
    String said = measured.progress().words().lines().findFirst().orElse("");
    String sentence = measured.progress().stage().words() + (said.isEmpty() ? "" : ": " + said);
    return sentence.endsWith(".") ? sentence : sentence + ".";
  }

  private boolean died() {
    return !ending.timedOut() && ending.exitCode().orElse(1) != 0;
  }

  /** A slow one whose cost is known by now can be judged nevertheless. */
  private Optional<CheckResult> ended(CheckInfo check) {
    Progress progress = measured.progress();
    if (ending.exitCode().isPresent() && progress.words().isEmpty()) {
      return Optional.of(
          unknown(
              check, "The JVM " + ending.inWords() + " while " + progress.stage().words() + "."));
    }
    if (measured.costs().alone() > 0) {
      return Optional.empty();
    }
    String sofar =
        measured.costs().longest() > 0
            ? " The longest acquisition before that took "
                + Nanos.words(measured.costs().longest())
                + "."
            : "";
    return Optional.of(
        unknown(
            check,
            "The trial took more than %,d ms and ended while %s.%s"
                .formatted(ending.millis(), progress.stage().words(), sofar)));
  }

  private CheckResult fail(CheckInfo check, String reason) {
    return explained(check).fail(reason);
  }

  private CheckResult unknown(CheckInfo check, String reason) {
    return explained(check).unknown(reason);
  }

  private CheckResult.Builder explained(CheckInfo check) {
    CheckResult.Builder result = check.result().durationMillis(ending.millis());
    if (!measured.progress().words().isEmpty()) {
      result.attach("what was seen", measured.progress().words());
    }
    if (!ending.output().isEmpty()) {
      result.attach("output of the trial", ending.output());
    }
    ending.threadDump().ifPresent(dump -> result.attach("thread dump", dump));
    return result;
  }
}
