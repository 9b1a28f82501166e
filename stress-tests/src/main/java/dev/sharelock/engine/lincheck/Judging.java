package dev.sharelock.engine.lincheck;

import dev.sharelock.engine.CheckListener;
import dev.sharelock.engine.calibration.Calibration;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Judges each check as soon as all that it needs has been explored. */
final class Judging implements LincheckChildren.Progress {
  /** Runs an implementation outside of Lincheck. */
  @FunctionalInterface
  interface PlainRun {
    /** Has two threads compete for a lock, and returns what came of it. */
    Calibration run() throws IOException, InterruptedException;
  }

  private final List<LincheckCheck> open;
  private final CheckListener listener;
  private final Map<LincheckTask, Finding> findings = new HashMap<>();

  Judging(List<LincheckCheck> checks, CheckListener listener) {
    this.open = new ArrayList<>(checks);
    this.listener = listener;
  }

  @Override
  public void doing(LincheckTask exploration) {
    for (LincheckCheck check : open) {
      if (check.explorations().anyMatch(exploration::equals)) {
        listener.doing(check.info(), exploration.mode().words() + " of " + exploration.scenario());
      }
    }
  }

  @Override
  public void found(LincheckTask exploration, Finding finding) {
    findings.put(exploration, finding);
    for (LincheckCheck check : List.copyOf(open)) {
      if (check.explorations().allMatch(findings::containsKey) && !check.needsPlainRun(findings)) {
        open.remove(check);
        listener.finished(check.judge(findings, Optional.empty()));
      }
    }
  }

  /** Judges the checks in which Lincheck has seen a hang that has to be confirmed outside of it. */
  void confirm(PlainRun plainRun) throws IOException, InterruptedException {
    for (LincheckCheck check : List.copyOf(open)) {
      open.remove(check);
      listener.doing(check.info(), "seeing whether it hangs outside of Lincheck too");
      listener.finished(check.judge(findings, Optional.of(plainRun.run())));
    }
  }
}
