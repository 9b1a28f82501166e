package dev.sharelock.results;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What all checks of a run decide together.
 *
 * <p>Any failure fails the run. Otherwise anything undecided, a run that stopped early and a run in
 * which nothing was decided are unknown. Only what is left has passed.
 *
 * @param verdict pass, fail or unknown; a run as a whole is never skipped
 * @param sentence the verdict with its reason, as a sentence
 * @param passed how many checks passed
 * @param failed how many checks failed
 * @param unknown how many checks could not be decided
 * @param skipped how many checks were skipped
 * @param blind how many checks missed their broken twin, whatever their verdict
 */
public record RunVerdict(
    Verdict verdict,
    String sentence,
    long passed,
    long failed,
    long unknown,
    long skipped,
    long blind) {

  /** How many checks the sentence names. */
  private static final int NAMED = 2;

  static RunVerdict of(Run run) {
    List<CheckResult> checks = run.checks();
    long passed = count(checks, Verdict.PASS);
    long failed = count(checks, Verdict.FAIL);
    long unknown = count(checks, Verdict.UNKNOWN);
    long skipped = count(checks, Verdict.SKIPPED);
    long blind = checks.stream().filter(CheckResult::blind).count();
    Verdict verdict = decided(run, passed, failed, unknown);
    String sentence =
        switch (verdict) {
          case FAIL -> failure(run, failed);
          case UNKNOWN -> doubt(run, passed, unknown);
          case PASS, SKIPPED -> success(run, passed, skipped);
        };
    return new RunVerdict(verdict, sentence, passed, failed, unknown, skipped, blind);
  }

  private static Verdict decided(Run run, long passed, long failed, long unknown) {
    if (failed > 0) {
      return Verdict.FAIL;
    }
    return run.incomplete().isPresent() || unknown > 0 || passed == 0
        ? Verdict.UNKNOWN
        : Verdict.PASS;
  }

  private static String failure(Run run, long failed) {
    StringBuilder sentence = new StringBuilder(run.implementation().name());
    sentence.append(
        run.checks().size() == 1
            ? " failed its only check, "
            : " failed %d of %s: ".formatted(failed, checks(run.checks().size())));
    sentence.append(names(run, Verdict.FAIL));
    String doubt = undecided(run, "");
    if (!doubt.isEmpty()) {
      sentence.append("; ").append(doubt);
    }
    if (run.incomplete().isPresent()) {
      sentence.append("; the run is incomplete");
    }
    return sentence.append('.').toString();
  }

  private static String doubt(Run run, long passed, long unknown) {
    String name = run.implementation().name();
    String doubt = undecided(run, " of " + checks(run.checks().size()));
    if (run.checks().isEmpty()) {
      return "Nothing ran, so nothing is known about %s.".formatted(name);
    }
    if (run.incomplete().isPresent()) {
      return "The run is incomplete: %s of %s passed, %s."
          .formatted(
              checks(passed),
              name,
              (doubt.isEmpty() ? "" : doubt + ", ") + "the rest is not known");
    }
    if (unknown == 0) {
      return "Every check was skipped, so nothing is known about %s.".formatted(name);
    }
    return "%s is not judged: %s; %d passed.".formatted(name, doubt, passed);
  }

  private static String success(Run run, long passed, long skipped) {
    String name = run.implementation().name();
    return skipped == 0
        ? "%s passed %s.".formatted(name, passed == 1 ? "its only check" : "all " + checks(passed))
        : "%s passed %s, %d skipped.".formatted(name, checks(passed), skipped);
  }

  /** What was not decided, and how often for want of sight; empty if all was. */
  private static String undecided(Run run, String of) {
    long unknown = count(run.checks(), Verdict.UNKNOWN);
    long blind = run.checks().stream().filter(CheckResult::blind).count();
    if (unknown == 0) {
      return blind == 0 ? "" : blind + " blind";
    }
    return "%d%s %s not decided (%s)%s"
        .formatted(
            unknown,
            of,
            unknown == 1 ? "was" : "were",
            names(run, Verdict.UNKNOWN),
            blind == 0 ? "" : ", " + blind + " blind");
  }

  /** The ids of the first checks with a verdict. */
  private static String names(Run run, Verdict verdict) {
    List<String> ids =
        run.checks().stream()
            .filter(check -> check.verdict() == verdict)
            .map(CheckResult::id)
            .toList();
    String first = ids.stream().limit(NAMED).collect(Collectors.joining(", "));
    return ids.size() <= NAMED ? first : "%s and %d more".formatted(first, ids.size() - NAMED);
  }

  private static long count(List<CheckResult> checks, Verdict verdict) {
    return checks.stream().filter(check -> check.verdict() == verdict).count();
  }

  private static String checks(long count) {
    return count == 1 ? "1 check" : count + " checks";
  }
}
