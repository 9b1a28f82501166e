package dev.sharelock.results;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What one check found.
 *
 * <p>A pass without proof of sight does not exist: a result that claims to pass although its broken
 * twin went unnoticed becomes {@link Verdict#UNKNOWN}, wherever it comes from.
 *
 * @param id stable over versions, such as {@code multi-jvm/locked-increment}
 * @param title the claim, as a sentence
 * @param engine the means it was checked by
 * @param expectation whether the claim must hold or the race must be seen
 * @param verdict what was decided
 * @param reason why, in one line; must not be empty unless the verdict is a pass
 * @param figures the evidence in figures, in the order they should be read
 * @param outcomes what was observed how often, a table a configuration
 * @param effort what was done to find out
 * @param twin the broken twin, if the check has one
 * @param counterexample the history that refutes the claim
 * @param attachments logs, dumps, interleavings
 * @param durationMillis how long it took
 * @param replay the command that runs just this check again with the same seed; may be empty
 */
public record CheckResult(
    String id,
    String title,
    Engine engine,
    Expectation expectation,
    Verdict verdict,
    String reason,
    List<Figure> figures,
    List<OutcomeTable> outcomes,
    Effort effort,
    Optional<Twin> twin,
    Optional<Counterexample> counterexample,
    List<Attachment> attachments,
    long durationMillis,
    String replay) {

  public CheckResult {
    requireText(id, "id", id);
    requireText(title, "title", id);
    requireNonNull(engine, "engine");
    requireNonNull(expectation, "expectation");
    requireNonNull(verdict, "verdict");
    requireNonNull(reason, "reason");
    figures = List.copyOf(figures);
    outcomes = List.copyOf(outcomes);
    requireNonNull(effort, "effort");
    requireNonNull(twin, "twin");
    requireNonNull(counterexample, "counterexample");
    attachments = List.copyOf(attachments);
    requireNonNull(replay, "replay");
    if (verdict == Verdict.PASS && blindTo(twin)) {
      verdict = Verdict.UNKNOWN;
      reason = "Blind: the broken twin " + twin.get().id() + " was not seen to fail.";
    }
    if (verdict != Verdict.PASS) {
      requireText(reason, "reason", id);
    }
  }

  /** Whether the engine has missed the broken twin, so that its silence means nothing. */
  public boolean blind() {
    return blindTo(twin);
  }

  private static boolean blindTo(Optional<Twin> twin) {
    return twin.isPresent() && !twin.get().seenToFail();
  }

  private static void requireText(String text, String what, String id) {
    if (requireNonNull(text, what).isBlank()) {
      throw new IllegalArgumentException("The check '" + id + "' has no " + what + ".");
    }
  }

  /** Starts the result of a check. */
  public static Builder of(String id, String title, Engine engine, Expectation expectation) {
    return new Builder(id, title, engine, expectation);
  }

  /** Collects what a check finds; the verdict comes last. */
  public static final class Builder {
    private final String id;
    private final String title;
    private final Engine engine;
    private final Expectation expectation;
    private final List<Figure> figures = new ArrayList<>();
    private final List<OutcomeTable> outcomes = new ArrayList<>();
    private final List<Attachment> attachments = new ArrayList<>();
    private Effort effort = Effort.NONE;
    private Optional<Twin> twin = Optional.empty();
    private Optional<Counterexample> counterexample = Optional.empty();
    private long durationMillis;
    private String replay = "";

    private Builder(String id, String title, Engine engine, Expectation expectation) {
      this.id = id;
      this.title = title;
      this.engine = engine;
      this.expectation = expectation;
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
          id,
          title,
          engine,
          expectation,
          verdict,
          reason,
          figures,
          outcomes,
          effort,
          twin,
          counterexample,
          attachments,
          durationMillis,
          replay);
    }
  }
}
