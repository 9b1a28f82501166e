package dev.sharelock.engine;

import dev.sharelock.results.CheckResult;

/** Who wants to know how an engine gets on. Its methods may be called from any thread. */
public interface CheckListener {
  /** This check runs now. Several may run at once, such as those of one jcstress run. */
  void started(CheckInfo check);

  /** What a check does at this moment, in a few words; shown while it runs and not kept. */
  void doing(CheckInfo check, String what);

  /** A check has its result. */
  void finished(CheckResult result);
}
