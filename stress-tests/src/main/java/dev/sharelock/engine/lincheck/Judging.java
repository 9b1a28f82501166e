package dev.sharelock.engine.lincheck;

import dev.sharelock.engine.CheckListener;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Judges each check as soon as all that it needs has been explored. */
final class Judging implements Explorer.Progress {
  private final List<LincheckCheck> open;
  private final CheckListener listener;
  private final Map<Exploration, Finding> findings = new HashMap<>();

  Judging(List<LincheckCheck> checks, CheckListener listener) {
    this.open = new ArrayList<>(checks);
    this.listener = listener;
  }

  @Override
  public void doing(Exploration exploration) {
    for (LincheckCheck check : open) {
      if (check.explorations().anyMatch(exploration::equals)) {
        listener.doing(
            check.info(),
            exploration.mode().words() + " of " + exploration.scenario().getSimpleName());
      }
    }
  }

  @Override
  public void found(Exploration exploration, Finding finding) {
    findings.put(exploration, finding);
    for (LincheckCheck check : List.copyOf(open)) {
      if (check.explorations().allMatch(findings::containsKey)) {
        open.remove(check);
        listener.finished(check.judge(findings));
      }
    }
  }
}
