package dev.sharelock.results;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Entries of a file of known failures that have had their time, told in sentences. */
final class ExpiredEntries {
  private ExpiredEntries() {}

  /** Returns one sentence for each entry that no longer fails or no longer counts. */
  static List<String> remarks(List<CheckResult> checks) {
    Map<KnownFailure, List<Verdict>> verdicts = new LinkedHashMap<>();
    for (CheckResult check : checks) {
      check
          .knownFailure()
          .filter(_ -> check.verdict() != Verdict.SKIPPED)
          .ifPresent(
              known ->
                  verdicts.computeIfAbsent(known, _ -> new ArrayList<>()).add(check.verdict()));
    }
    List<String> remarks = new ArrayList<>();
    verdicts.forEach(
        (known, seen) -> {
          if (seen.stream().allMatch(verdict -> verdict == Verdict.PASS)) {
            remarks.add(
                "%s no longer fails: take it out of the known failures (%s)."
                    .formatted(known.checks(), known.reason()));
          } else if (known.expired() && seen.contains(Verdict.FAIL)) {
            remarks.add(
                "%s was known to fail until %s, and counts since then (%s)."
                    .formatted(known.checks(), known.until(), known.reason()));
          }
        });
    return remarks;
  }
}
