package dev.sharelock.engine.multijvm;

import dev.sharelock.engine.CheckEngine;
import dev.sharelock.engine.CheckInfo;
import dev.sharelock.engine.CheckListener;
import dev.sharelock.engine.Failures;
import dev.sharelock.engine.Plan;
import dev.sharelock.results.Attachment;
import dev.sharelock.results.CheckResult;
import dev.sharelock.results.Engine;
import dev.sharelock.results.Expectation;
import dev.sharelock.results.Verdict;
import dev.sharelock.spi.Capability;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Several JVMs on one area: what they do is recorded or summed up, some are killed, and judged. */
public final class MultiJvmEngine implements CheckEngine {
  static final String RAW_INCREMENT = "multi-jvm/raw-increment";

  private static final Topology TWO = new Topology(2, 1);
  private static final Topology CROWD = new Topology(3, 2);

  private static final CheckInfo RAW =
      check(
          RAW_INCREMENT,
          "Increments by get and set without a lock, from two JVMs, lose updates.",
          Expectation.MUST_RACE,
          Capability.PROCESSES);
  private static final CheckInfo LOCKED =
      check(
          "multi-jvm/locked-increment",
          "Increments by get and set under the lock, from two JVMs, are linearizable.",
          Expectation.MUST_HOLD,
          Capability.PROCESSES);
  private static final CheckInfo LOCKED_CROWD =
      check(
          "multi-jvm/locked-increment-crowd",
          "Increments under the lock, from two threads of each of three JVMs, are linearizable.",
          Expectation.MUST_HOLD,
          Capability.PROCESSES,
          Capability.THREADS);
  private static final CheckInfo KILLED_HOLDER =
      check(
          "multi-jvm/killed-holder",
          "A JVM killed while it holds the lock stops nobody, and the next holder is told who died.",
          Expectation.MUST_HOLD,
          Capability.PROCESSES,
          Capability.ROBUST);

  private static final List<CheckInfo> CHECKS = List.of(RAW, LOCKED, LOCKED_CROWD, KILLED_HOLDER);

  private static CheckInfo check(
      String id, String title, Expectation expectation, Capability... needs) {
    return new CheckInfo(id, title, Engine.MULTI_JVM, expectation, Set.of(needs));
  }

  @Override
  public Engine engine() {
    return Engine.MULTI_JVM;
  }

  @Override
  public List<CheckInfo> checks() {
    return CHECKS;
  }

  @Override
  public void run(Plan plan, CheckListener listener) throws InterruptedException {
    List<CheckInfo> chosen = plan.of(CHECKS);
    IncrementChecks increments = new IncrementChecks(plan);
    int shares = chosen.stream().mapToInt(MultiJvmEngine::share).sum();
    for (CheckInfo check : chosen) {
      listener.started(check);
      Duration time = plan.budget().multipliedBy(share(check)).dividedBy(shares);
      listener.finished(judge(plan, check, increments, time, listener));
    }
  }

  /** How the time is shared: the race is soon seen, the lock deserves a long look. */
  private static int share(CheckInfo check) {
    return check.equals(RAW) ? 1 : 3;
  }

  private static CheckResult judge(
      Plan plan, CheckInfo check, IncrementChecks increments, Duration time, CheckListener listener)
      throws InterruptedException {
    CheckResult.Builder result = check.result();
    try {
      if (check.equals(RAW)) {
        return increments.raw(result, TWO, time);
      }
      if (check.equals(KILLED_HOLDER)) {
        return new KillCheck(plan, check, result, listener).run(time);
      }
      return increments.locked(check, result, check.equals(LOCKED) ? TWO : CROWD, time);
    } catch (WorkerTrouble trouble) {
      for (Attachment attachment : trouble.attachments()) {
        result.attach(attachment.name(), attachment.text());
      }
      return result.verdict(
          trouble.blamesImplementation() ? Verdict.FAIL : Verdict.UNKNOWN, trouble.getMessage());
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception e) {
      return Failures.unknown(check, e);
    }
  }
}
