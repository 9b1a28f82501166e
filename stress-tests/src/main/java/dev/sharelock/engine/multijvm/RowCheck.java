package dev.sharelock.engine.multijvm;

import dev.sharelock.engine.Candidate;
import dev.sharelock.engine.CheckInfo;
import dev.sharelock.engine.CheckListener;
import dev.sharelock.engine.Plan;
import dev.sharelock.results.Attachment;
import dev.sharelock.results.CheckResult;
import dev.sharelock.results.Effort;
import dev.sharelock.results.Expectation;
import dev.sharelock.results.Figure;
import dev.sharelock.results.Twin;
import dev.sharelock.results.Verdict;
import dev.sharelock.scenario.CheckRow;
import dev.sharelock.scenario.CountHistory;
import dev.sharelock.scenario.EvidenceStore;
import dev.sharelock.scenario.Fault;
import dev.sharelock.scenario.LaneEvidence;
import dev.sharelock.scenario.RoundEvidence;
import dev.sharelock.scenario.Ruling;
import dev.sharelock.scenario.Ruling.Finding;
import dev.sharelock.scenario.Step;
import dev.sharelock.scenario.StepEvidence;
import dev.sharelock.scenario.TrialEvidence;
import dev.sharelock.scenario.Workload;
import dev.sharelock.spi.Capability;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Optional;

/** One row of the check table: the trial of the twin, that of the implementation, the verdict. */
final class RowCheck {
  /** What a worker must be able to make of the twin; others are shown with a worker of ours. */
  private static final Duration TWIN_AT_LEAST = Duration.ofMillis(300);

  /** So many operations without a lock have to show a race; of fewer nothing is known. */
  private static final long RACE_NEEDS = 100_000;

  /** A race is looked for until it is seen, nearly always at once, and not much longer. */
  private static final Duration PATIENCE_FOR_A_RACE = Duration.ofSeconds(5);

  /** In so much of the time two lanes have to run at once; of less nothing is known. */
  private static final double AT_ONCE_AT_LEAST = 0.2;

  private final Plan plan;
  private final Crews crews;
  private final Crews standIns;
  private final CheckInfo check;
  private final CheckRow row;
  private final Duration time;
  private final CheckListener listener;
  private final Candidate candidate;
  private final Optional<Workload> workload;
  private String jvmOptions = "";

  /**
   * Whether no JVM of its crew may be an interpreter: where operations must be many, and once
   * interpreters were too slow to show what its twin does rarely.
   */
  private boolean compiling;

  /** For the twin too: they are part of what the check costs. */
  private int processesStarted;

  /** When the last trial had seen all that it saw; to end its processes takes longer. */
  private long lastSeenNanos;

  RowCheck(
      Plan plan,
      Crews crews,
      Crews standIns,
      CheckInfo check,
      CheckRow row,
      Duration time,
      CheckListener listener) {
    this.plan = plan;
    this.crews = crews;
    this.standIns = standIns;
    this.check = check;
    this.row = row;
    this.time = time;
    this.listener = listener;
    this.candidate = plan.candidate();
    this.compiling = row.needsManyOperations();
    this.workload =
        row.workload()
            .map(
                it ->
                    it.adaptedTo(
                        candidate.capabilities(),
                        layout -> candidate.layouts().getOrDefault(layout, true)));
  }

  CheckResult run() throws IOException, InterruptedException {
    try {
      return tried();
    } catch (ImpossibleException e) {
      return check.result().skipped(e.getMessage());
    }
  }

  private CheckResult tried() throws IOException, InterruptedException, ImpossibleException {
    CheckResult.Builder result = check.result();
    Optional<String> unknownWorkload = unknownWorkload();
    if (unknownWorkload.isPresent()) {
      return result.skipped(unknownWorkload.get());
    }
    Optional<String> twin = twin();
    if (twin.isPresent()) {
      listener.doing(check, "its broken twin");
      result.twin(twin(twin.get()));
    }
    listener.doing(check, "the implementation");
    Path directory = plan.workDirectory().resolve(directoryName(TrialEvidence.NO_TWIN));
    boolean race = row.expectation() == Expectation.MUST_RACE;
    Duration limit = race && time.compareTo(PATIENCE_FOR_A_RACE) < 0 ? PATIENCE_FOR_A_RACE : time;
    TrialEvidence evidence = trial(TrialEvidence.NO_TWIN, limit, directory, crews);
    crews.note(evidence.nanosPerOperation());
    if (plan.effort() == Plan.Effort.THOROUGH && !jvmOptions.isEmpty()) {
      result.figure(Figure.of("JVM options", jvmOptions));
    }
    CheckResult verdict = verdict(result, evidence, directory);
    if (verdict.verdict() != Verdict.PASS) {
      keep(evidence, directory);
    }
    return verdict;
  }

  /** Keeps what a verdict can be repeated from. */
  private void keep(TrialEvidence evidence, Path directory) throws IOException {
    Path kept = plan.workDirectory().resolve(Plan.EVIDENCE).resolve(directoryName(evidence.twin()));
    EvidenceStore.write(evidence, kept);
    for (RoundEvidence round : evidence.rounds()) {
      if (round.recordings().isPresent()) {
        for (LaneEvidence lane : round.lanes()) {
          Path file = CountHistory.file(directory, lane.lane(), round.number());
          if (Files.exists(file)) {
            Files.copy(file, kept.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
          }
        }
      }
    }
  }

  private Optional<String> unknownWorkload() {
    return workload
        .map(Workload::name)
        .filter(name -> !candidate.workloads().contains(name))
        .map(name -> "Its workers do not know the workload '" + name + "'.");
  }

  private String directoryName(String twin) {
    return row.id().replace('/', '-') + (twin.equals(TrialEvidence.NO_TWIN) ? "" : "-" + twin);
  }

  /** The rare one where there is time for it and the implementation has what it needs. */
  private Optional<String> twin() {
    boolean rarely =
        row.rareTwin().isPresent()
            && plan.effort() == Plan.Effort.THOROUGH
            && candidate.twins().contains(row.rareTwin().get())
            && candidate.capabilities().contains(Capability.TRY);
    return rarely ? row.rareTwin() : row.twin();
  }

  private Twin twin(String name) throws IOException, InterruptedException, ImpossibleException {
    String id = row.id() + "-" + name;
    boolean own = candidate.twins().contains(name);
    if (!own && !standIns.candidate().twins().contains(name)) {
      return Twin.missed(id, "Its workers do not know the twin '" + name + "'.");
    }
    String whose =
        own ? "" : "Its workers do not know it; with " + standIns.candidate().name() + ": ";
    Crews from = own ? crews : standIns;
    Path directory = plan.workDirectory().resolve(directoryName(name));
    Duration limit = time.compareTo(TWIN_AT_LEAST) < 0 ? TWIN_AT_LEAST : time;
    long start = System.nanoTime();
    TrialEvidence evidence = trial(name, limit, directory, from);
    long trialNanos = lastSeenNanos - start;
    long judging = System.nanoTime();
    Optional<String> seen = wrong(evidence, directory);
    if (seen.isEmpty() && evidence.trouble().isEmpty() && !compiling && interpreted()) {
      compiling = true;
      return twin(name);
    }
    double seconds = (trialNanos + System.nanoTime() - judging) / 1e9;
    return seen.isPresent()
        ? Twin.caught(id, "%sSeen after %.1f s: %s".formatted(whose, seconds, seen.get()))
        : Twin.missed(
            id,
            whose
                + evidence
                    .trouble()
                    .map(trouble -> "It could not be tried: " + trouble.words())
                    .orElse(
                        "Nothing wrong was seen in %,d operations and %.1f s."
                            .formatted(evidence.operations(), seconds)));
  }

  private boolean interpreted() {
    return JvmMix.interprets(jvmOptions);
  }

  private Optional<String> wrong(TrialEvidence evidence, Path directory) {
    if (evidence.trouble().isPresent() && evidence.trouble().get().proof()) {
      return Optional.of(evidence.trouble().get().words());
    }
    Ruling ruling = row.judge().judge(row, evidence, directory);
    return ruling.wrong() ? Optional.of(ruling.reason()) : Optional.empty();
  }

  private TrialEvidence trial(String twin, Duration limit, Path directory, Crews from)
      throws IOException, InterruptedException, ImpossibleException {
    Crew crew =
        row.fault() == Fault.FULL_MEMORY
            ? from.inSmallSpace(FullMemoryTrial.SMALL_BYTES, FullMemoryTrial.LARGER_BYTES)
            : from.next(compiling);
    Trial.Setting setting =
        new Trial.Setting(
            row,
            from.candidate(),
            crew,
            twin,
            plan.seedFor(row.id()),
            limit,
            twin.equals(TrialEvidence.NO_TWIN)
                ? row.length().of(plan.effort() == Plan.Effort.SMOKE)
                : 0,
            directory.toAbsolutePath(),
            crews.deadline());
    Trial trial = trial(setting);
    boolean well = false;
    try {
      TrialEvidence evidence = trial.run();
      lastSeenNanos = System.nanoTime();
      processesStarted += evidence.processesStarted();
      jvmOptions = crew.jvmOptions();
      // After a lock has failed nobody knows in what state it is.
      boolean failed =
          twin.equals(TrialEvidence.NO_TWIN)
              && row.expectation() == Expectation.MUST_HOLD
              && wrong(evidence, directory).isPresent();
      well = evidence.trouble().isEmpty() && trial.hasFinished() && !failed;
      return evidence;
    } finally {
      if (!well) {
        from.giveUp();
      }
    }
  }

  private Trial trial(Trial.Setting setting) {
    if (row.fault() == Fault.TRUNCATE) {
      return new TruncationTrial(setting, row.script().orElseThrow());
    }
    if (row.fault() == Fault.FULL_MEMORY) {
      return new FullMemoryTrial(setting);
    }
    if (row.script().isPresent()) {
      return new ScriptTrial(setting, row.script().get());
    }
    return switch (row.fault()) {
      case NONE -> new RoundsTrial(setting, workload.orElseThrow());
      case END_CREATOR -> new CreatorTrial(setting, workload.orElseThrow());
      case LATE_COMERS -> new LateTrial(setting, workload.orElseThrow());
      case KILL_AT_ACCESS, STOP_AT_ACCESS -> new AccessTrial(setting, workload.orElseThrow());
      default -> new FaultTrial(setting, workload.orElseThrow());
    };
  }

  private CheckResult verdict(CheckResult.Builder result, TrialEvidence evidence, Path directory) {
    Ruling ruling = row.judge().judge(row, evidence, directory);
    result.effort(effort(evidence));
    ruling.figures().forEach(result::figure);
    ruling.outcomes().forEach(result::outcomes);
    if (ruling.wrong() && row.expectation() == Expectation.MUST_HOLD) {
      row.judge()
          .refutation(row, evidence, directory)
          .ifPresent(
              refutation -> {
                result.counterexample(refutation.drawn());
                result.attach("why it is not linearizable", String.join("\n", refutation.words()));
              });
    }
    if (evidence.trouble().isPresent()) {
      for (Attachment text : evidence.trouble().get().texts()) {
        result.attach(text.name(), text.text());
      }
    }
    return row.expectation() == Expectation.MUST_RACE
        ? mustRace(result, evidence, ruling)
        : mustHold(result, evidence, ruling);
  }

  private static CheckResult mustHold(
      CheckResult.Builder result, TrialEvidence evidence, Ruling ruling) {
    if (ruling.wrong()) {
      return result.fail(ruling.reason());
    }
    if (evidence.trouble().isPresent()) {
      return result.verdict(
          evidence.trouble().get().proof() ? Verdict.FAIL : Verdict.UNKNOWN,
          evidence.trouble().get().words());
    }
    return ruling.finding() == Finding.TOO_LITTLE
        ? result.unknown(ruling.reason())
        : result.pass(ruling.reason());
  }

  static CheckResult mustRace(CheckResult.Builder result, TrialEvidence evidence, Ruling ruling) {
    if (evidence.trouble().isPresent()) {
      return result.unknown(evidence.trouble().get().words());
    }
    if (ruling.wrong()) {
      return result.pass("The race was seen: " + ruling.reason());
    }
    String words = "The race was not seen: " + ruling.reason();
    if (evidence.operations() < RACE_NEEDS) {
      return result.unknown(words);
    }
    double atOnce = evidence.leastAtOnce();
    return atOnce < AT_ONCE_AT_LEAST
        ? result.unknown(
            "%s Its lanes may have run in turn: only %.0f %% of the time two had a processor at once."
                .formatted(words, 100 * atOnce))
        : result.fail(words);
  }

  private Effort effort(TrialEvidence evidence) {
    long killed =
        evidence.rounds().stream()
            .map(RoundEvidence::fault)
            .flatMap(Optional::stream)
            .filter(fault -> fault.fault().ends())
            .count();
    long recoveries =
        evidence.rounds().stream()
            .filter(round -> round.lanes().stream().mapToLong(LaneEvidence::told).sum() > 0)
            .count();
    return new Effort(
        evidence.operations(),
        evidence.recorded(),
        processesStarted,
        killed + killedByScript(evidence),
        recoveries + evidence.steps().stream().filter(StepEvidence::tellsOfDeath).count());
  }

  /** Returns how many processes the script killed; 0 if it did not come to its end. */
  private long killedByScript(TrialEvidence evidence) {
    boolean ended =
        evidence.trouble().isEmpty() && evidence.steps().stream().allMatch(StepEvidence::met);
    return ended
        ? row.script().stream()
            .flatMap(script -> script.steps().stream())
            .filter(Step.Kill.class::isInstance)
            .count()
        : 0;
  }
}
