package dev.sharelock.results;

import java.util.List;

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

  static RunVerdict of(Run run) {
    List<CheckResult> checks = run.checks();
    long passed = count(checks, Verdict.PASS);
    long failed = count(checks, Verdict.FAIL);
    long unknown = count(checks, Verdict.UNKNOWN);
    long skipped = count(checks, Verdict.SKIPPED);
    long blind = checks.stream().filter(CheckResult::blind).count();
    String name = run.implementation().name();

    Verdict verdict;
    String sentence;
    if (failed > 0) {
      verdict = Verdict.FAIL;
      sentence =
          checks.size() == 1
              ? "%s failed its only check.".formatted(name)
              : "%s failed %d of %s.".formatted(name, failed, checks(checks.size()));
    } else if (checks.isEmpty()) {
      verdict = Verdict.UNKNOWN;
      sentence = "Nothing ran, so nothing is known about %s.".formatted(name);
    } else if (run.incomplete().isPresent()) {
      verdict = Verdict.UNKNOWN;
      sentence =
          "The run is incomplete: %s of %s passed, the rest is not known."
              .formatted(checks(passed), name);
    } else if (unknown > 0) {
      verdict = Verdict.UNKNOWN;
      sentence =
          checks.size() == 1
              ? "The only check of %s could not be decided.".formatted(name)
              : "%d of %s of %s could not be decided."
                  .formatted(unknown, checks(checks.size()), name);
    } else if (passed == 0) {
      verdict = Verdict.UNKNOWN;
      sentence = "Every check was skipped, so nothing is known about %s.".formatted(name);
    } else {
      verdict = Verdict.PASS;
      sentence =
          skipped == 0
              ? "%s passed %s."
                  .formatted(name, passed == 1 ? "its only check" : "all " + checks(passed))
              : "%s passed %s, %d skipped.".formatted(name, checks(passed), skipped);
    }
    return new RunVerdict(verdict, sentence, passed, failed, unknown, skipped, blind);
  }

  private static long count(List<CheckResult> checks, Verdict verdict) {
    return checks.stream().filter(check -> check.verdict() == verdict).count();
  }

  private static String checks(long count) {
    return count == 1 ? "1 check" : count + " checks";
  }
}
