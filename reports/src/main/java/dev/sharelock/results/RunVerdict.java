package dev.sharelock.results;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What all checks of a run decide together.
 *
 * <p>Any failure fails the run, unless it is known. Otherwise anything undecided, a run that
 * stopped early and a run in which nothing was decided are unknown. Only what is left has passed.
 *
 * @param verdict pass, fail or unknown; a run as a whole is never skipped
 * @param sentence the verdict with its reason, as a sentence
 * @param passed how many checks passed
 * @param failed how many checks failed that are not known to
 * @param known how many checks failed that are known to
 * @param unknown how many checks could not be decided
 * @param skipped how many checks were skipped
 * @param blind how many checks missed their broken twin, whatever their verdict
 * @param remarks sentences about entries of the file of known failures that have had their time
 */
public record RunVerdict(
    Verdict verdict,
    String sentence,
    long passed,
    long failed,
    long known,
    long unknown,
    long skipped,
    long blind,
    List<String> remarks) {

  /** How many checks the sentence names. */
  private static final int NAMED = 2;

  public RunVerdict {
    remarks = List.copyOf(remarks);
  }

  static RunVerdict of(Run run) {
    List<CheckResult> checks = run.checks();
    long passed = count(checks, Verdict.PASS);
    long known = checks.stream().filter(CheckResult::failsAsKnown).count();
    long failed = count(checks, Verdict.FAIL) - known;
    long unknown = count(checks, Verdict.UNKNOWN);
    long skipped = count(checks, Verdict.SKIPPED);
    long blind = checks.stream().filter(CheckResult::blind).count();
    Verdict verdict = decided(run, passed + known, failed, unknown);
    String sentence =
        switch (verdict) {
          case FAIL -> failure(run, failed);
          case UNKNOWN -> doubt(run, passed, unknown);
          case PASS, SKIPPED -> success(run, passed, known, skipped);
        };
    return new RunVerdict(
        verdict,
        known == 0 ? sentence : withKnown(sentence, known, run),
        passed,
        failed,
        known,
        unknown,
        skipped,
        blind,
        ExpiredEntries.remarks(checks));
  }

  private static String withKnown(String sentence, long known, Run run) {
    return "%s; %d known %s (%s)."
        .formatted(
            sentence.substring(0, sentence.length() - 1),
            known,
            known == 1 ? "failure" : "failures",
            names(run, CheckResult::failsAsKnown));
  }

  private static Verdict decided(Run run, long asExpected, long failed, long unknown) {
    if (failed > 0) {
      return Verdict.FAIL;
    }
    return run.incomplete().isPresent() || unknown > 0 || asExpected == 0
        ? Verdict.UNKNOWN
        : Verdict.PASS;
  }

  private static String failure(Run run, long failed) {
    StringBuilder sentence = new StringBuilder(run.implementation().name());
    sentence.append(
        run.checks().size() == 1
            ? " failed its only check, "
            : " failed %d of %s: ".formatted(failed, checks(run.checks().size())));
    sentence.append(names(run, check -> check.verdict() == Verdict.FAIL && !check.failsAsKnown()));
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

  private static String success(Run run, long passed, long known, long skipped) {
    String name = run.implementation().name();
    if (passed == 0) {
      return "%s has no new failure.".formatted(name);
    }
    if (skipped > 0) {
      return "%s passed %s, %d skipped.".formatted(name, checks(passed), skipped);
    }
    String all = passed == 1 ? "its only check" : "all " + checks(passed);
    return "%s passed %s.".formatted(name, known == 0 ? all : checks(passed));
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
            names(run, check -> check.verdict() == Verdict.UNKNOWN),
            blind == 0 ? "" : ", " + blind + " blind");
  }

  /** The ids of the first such checks. */
  private static String names(Run run, Predicate<CheckResult> such) {
    List<String> ids = run.checks().stream().filter(such).map(CheckResult::id).toList();
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
