package dev.sharelock.results;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What one check found, in one repetition or in several that were merged.
 *
 * <p>A pass without proof of sight does not exist: a result that claims to pass although its broken
 * twin went unnoticed becomes {@link Verdict#UNKNOWN}, wherever it comes from.
 *
 * @param claim what was checked
 * @param verdict what was decided, the gravest of all repetitions
 * @param justification why, from one repetition with that verdict
 * @param findings what was measured and counted in all repetitions together
 * @param repetitions how often it was run, and with which verdicts
 * @param knownFailure what the file of known failures says of it, whatever its verdict
 */
public record CheckResult(
    Claim claim,
    Verdict verdict,
    Justification justification,
    Findings findings,
    Repetitions repetitions,
    Optional<KnownFailure> knownFailure) {

  public CheckResult {
    requireNonNull(claim, "claim");
    requireNonNull(verdict, "verdict");
    requireNonNull(justification, "justification");
    requireNonNull(findings, "findings");
    requireNonNull(repetitions, "repetitions");
    requireNonNull(knownFailure, "knownFailure");
    if (verdict != repetitions.gravest()) {
      throw new IllegalArgumentException(
          "The check '%s' has the verdict %s after repetitions whose gravest is %s."
              .formatted(claim.id(), verdict, repetitions.gravest()));
    }
    if (verdict == Verdict.PASS && blindTo(findings.twin())) {
      verdict = Verdict.UNKNOWN;
      repetitions = repetitions.withoutProof();
      Twin twin = findings.twin().get();
      justification =
          justification.withReason(
              "Blind: the broken twin %s was not seen to fail. %s"
                  .formatted(twin.id(), twin.evidence())
                  .strip());
    }
    if (verdict == Verdict.SKIPPED) {
      findings = findings.withoutTwin();
    }
    if (verdict != Verdict.PASS && justification.reason().isBlank()) {
      throw new IllegalArgumentException("The check '" + claim.id() + "' has no reason.");
    }
  }

  /** The id of the check. */
  public String id() {
    return claim.id();
  }

  /** The claim, as a sentence. */
  public String title() {
    return claim.title();
  }

  /** The means by which it was checked. */
  public Engine engine() {
    return claim.engine();
  }

  /** Whether the claim must hold or the race must be seen. */
  public Expectation expectation() {
    return claim.expectation();
  }

  /** Why it has its verdict, in one line, from one repetition. */
  public String reason() {
    return justification.reason();
  }

  /** The reason, and in how many of several repetitions that was the verdict. */
  public String statement() {
    long all = repetitions.all();
    long such = repetitions.of(verdict);
    if (all == 1) {
      return reason();
    }
    return such == all
        ? "In each of %,d repetitions; in one of them: %s".formatted(all, reason())
        : "In %,d of %,d repetitions: %s".formatted(such, all, reason());
  }

  /** The history that refutes the claim. */
  public Optional<Counterexample> counterexample() {
    return justification.counterexample();
  }

  /** Logs, dumps, interleavings. */
  public List<Attachment> attachments() {
    return justification.attachments();
  }

  /** The command that runs just this check again with the same seed; may be empty. */
  public String replay() {
    return justification.replay();
  }

  /** The evidence in figures, in the order they should be read. */
  public List<Figure> figures() {
    return findings.figures();
  }

  /** What was observed how often, one table per configuration. */
  public List<OutcomeTable> outcomes() {
    return findings.outcomes();
  }

  /** What was done to find out. */
  public Effort effort() {
    return findings.effort();
  }

  /** The broken twin, if the check has one. */
  public Optional<Twin> twin() {
    return findings.twin();
  }

  /** How long it took. */
  public long durationMillis() {
    return findings.durationMillis();
  }

  /** Whether it fails and is known to: then it does not fail the run. */
  public boolean failsAsKnown() {
    return verdict == Verdict.FAIL && knownFailure.isPresent() && !knownFailure.get().expired();
  }

  /** Whether the engine has missed the broken twin, so that its silence means nothing. */
  public boolean blind() {
    return blindTo(twin());
  }

  private static boolean blindTo(Optional<Twin> twin) {
    return twin.isPresent() && !twin.get().seenToFail();
  }

  /** The same with another command for a replay. */
  public CheckResult withReplay(String command) {
    return new CheckResult(
        claim, verdict, justification.withReplay(command), findings, repetitions, knownFailure);
  }

  /** The same with one more text. */
  public CheckResult withAttachment(String name, String text) {
    return new CheckResult(
        claim,
        verdict,
        justification.withAttachment(new Attachment(name, text)),
        findings,
        repetitions,
        knownFailure);
  }

  /** The same after another time. */
  public CheckResult withDurationMillis(long millis) {
    return new CheckResult(
        claim,
        verdict,
        justification,
        findings.withDurationMillis(millis),
        repetitions,
        knownFailure);
  }

  /** The same with what the file of known failures says of it. */
  public CheckResult withKnownFailure(KnownFailure known) {
    return new CheckResult(
        claim, verdict, justification, findings, repetitions, Optional.of(known));
  }

  /**
   * This and a further repetition of the same check as one result: the gravest verdict with its
   * reason, the figures, outcomes and efforts of both. It does not matter in which order the
   * results of several repetitions merge.
   *
   * @throws IllegalArgumentException if the other one is of another check
   */
  public CheckResult merge(CheckResult other) {
    if (!claim.equals(other.claim)) {
      throw new IllegalArgumentException(
          "Results of different checks do not merge: %s and %s.".formatted(claim, other.claim));
    }
    Repetitions all = repetitions.plus(other.repetitions);
    Justification why = justification;
    if (verdict == other.verdict) {
      why =
          Justification.MOST_TELLING_FIRST.compare(justification, other.justification) <= 0
              ? justification
              : other.justification;
    } else if (other.verdict == all.gravest()) {
      why = other.justification;
    }
    Optional<KnownFailure> known =
        knownFailure.isPresent() && other.knownFailure.isPresent()
            ? Optional.of(knownFailure.get().merge(other.knownFailure.get()))
            : knownFailure.or(other::knownFailure);
    return new CheckResult(claim, all.gravest(), why, findings.merge(other.findings), all, known);
  }

  /** Starts the result of a check. */
  public static Builder of(Claim claim) {
    return new Builder(claim);
  }

  /** Starts the result of a check. */
  public static Builder of(String id, String title, Engine engine, Expectation expectation) {
    return of(new Claim(id, title, engine, expectation));
  }

  /** Collects what a check finds; the verdict comes last. */
  public static final class Builder {
    private final Claim claim;
    private final List<Figure> figures = new ArrayList<>();
    private final List<OutcomeTable> outcomes = new ArrayList<>();
    private final List<Attachment> attachments = new ArrayList<>();
    private Effort effort = Effort.NONE;
    private Optional<Twin> twin = Optional.empty();
    private Optional<Counterexample> counterexample = Optional.empty();
    private long durationMillis;
    private String replay = "";

    private Builder(Claim claim) {
      this.claim = claim;
    }

    /** Adds a figure after those already there. */
    public Builder figure(Figure figure) {
      figures.add(figure);
      return this;
    }

    /** Adds the outcomes of one configuration. */
    public Builder outcomes(OutcomeTable table) {
      outcomes.add(table);
      return this;
    }

    /** Adds a named text. */
    public Builder attach(String name, String text) {
      attachments.add(new Attachment(name, text));
      return this;
    }

    /** Adds to what was done so far. */
    public Builder effort(Effort more) {
      effort = effort.plus(more);
      return this;
    }

    /** Says whether the broken twin was caught. */
    public Builder twin(Twin broken) {
      twin = Optional.of(broken);
      return this;
    }

    /** Gives the history that refutes the claim. */
    public Builder counterexample(Counterexample history) {
      counterexample = Optional.of(history);
      return this;
    }

    /** Says how long the check took. */
    public Builder durationMillis(long millis) {
      durationMillis = millis;
      return this;
    }

    /** Gives the command that runs just this check again. */
    public Builder replay(String command) {
      replay = command;
      return this;
    }

    /** The claim held; unknown if a broken twin was missed. */
    public CheckResult pass(String reason) {
      return verdict(Verdict.PASS, reason);
    }

    /** The claim was refuted. */
    public CheckResult fail(String reason) {
      return verdict(Verdict.FAIL, reason);
    }

    /** Nothing can be said. */
    public CheckResult unknown(String cause) {
      return verdict(Verdict.UNKNOWN, cause);
    }

    /** The check was not meant to run here. */
    public CheckResult skipped(String reason) {
      return verdict(Verdict.SKIPPED, reason);
    }

    /** The result with this verdict. */
    public CheckResult verdict(Verdict verdict, String reason) {
      return new CheckResult(
          claim,
          verdict,
          new Justification(reason, counterexample, attachments, replay),
          new Findings(figures, outcomes, effort, twin, durationMillis),
          Repetitions.once(verdict),
          Optional.empty());
    }
  }
}
