package dev.sharelock.results;

import dev.sharelock.results.Counterexample.Fault;
import dev.sharelock.results.Counterexample.Lane;
import dev.sharelock.results.Counterexample.LockSpan;
import dev.sharelock.results.Counterexample.Moment;
import dev.sharelock.results.Counterexample.Operation;
import dev.sharelock.results.Counterexample.Step;
import dev.sharelock.results.Outcome.Grade;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Runs as they really look: one that passed, and one of a broken implementation. */
public final class SampleRuns {
  private SampleRuns() {}

  /** A run in which everything held. */
  public static Run passing() {
    return run(
        "sharelock",
        List.of(
            jcstressLocked().pass("0 of 48,211,904 samples lost an update."),
            jcstressRaw().pass("11,482,101 of 51,004,416 samples lost an update."),
            lincheckLocked().pass("3,000 interleavings of 30 scenarios are all linearizable."),
            multiJvmLocked().pass("200,000 recorded operations of 4 JVMs are linearizable."),
            multiJvmRaw().pass("First update lost after 412 operations, 1.8 ms."),
            kill().pass("3 of 3 kills were recovered from, the longest in 41.2 ms."),
            conformance().pass("All 14 typecodes behave as documented.")));
  }

  /** A run of an implementation whose lock does not exclude. */
  public static Run failing() {
    return run(
        "no-lock",
        List.of(
            jcstressLocked()
                .outcomes(lockedTable("C2 / C2, compiler stress", 9_871_002, 204_411))
                .fail("204,411 of 10,075,413 samples lost an update under the lock."),
            jcstressRaw().pass("11,482,101 of 51,004,416 samples lost an update."),
            lincheckLocked()
                .attach("interleaving", INTERLEAVING)
                .fail("Two increments under the lock both return 1."),
            multiJvmLocked()
                .counterexample(lostUpdate())
                .attach("log of JVM A (head)", "go at 1284771 ns\nacquired slot 0\n")
                .fail("The recorded history is not linearizable: increment() = 1 fits nowhere."),
            multiJvmRaw().pass("First update lost after 412 operations, 1.8 ms."),
            kill()
                .unknown("The survivors made no progress within 10 s, and no dump was to be had."),
            conformance().skipped("The implementation does not declare the capability 'atomic'.")));
  }

  /** A run in which one failure is known, one was until it expired, and one no longer is one. */
  public static Run withKnownFailures() {
    return run(
        "sharelock",
        List.of(
            jcstressLocked()
                .pass("0 of 48,211,904 samples lost an update.")
                .withKnownFailure(known("jcstress/*", "2026-12-31", false)),
            lincheckLocked()
                .fail("Two increments under the lock both return 1.")
                .withKnownFailure(known("lincheck/locked-*", "2026-03-14", false)),
            multiJvmLocked()
                .fail("The recorded history is not linearizable: increment() = 1 fits nowhere.")
                .withKnownFailure(known("multi-jvm/locked-increment", "2026-03-13", true))));
  }

  private static KnownFailure known(String checks, String until, boolean expired) {
    return new KnownFailure(checks, LocalDate.parse(until), "The fix is under way.", expired);
  }

  /** A run of these checks. */
  public static Run run(String implementation, List<CheckResult> checks) {
    return run(implementation, Optional.empty(), checks);
  }

  /** A run that was stopped after these checks. */
  public static Run run(
      String implementation, Optional<String> incomplete, List<CheckResult> checks) {
    return new Run(
        new TestedImplementation(implementation, "0.1.0-SNAPSHOT"),
        "0.1.0-SNAPSHOT",
        Optional.of("4f9c1de0b7a2"),
        "smoke",
        -7_046_029_254_386_353_131L,
        "sharelock run --profile smoke --implementation " + implementation,
        "sharelock run --profile smoke --implementation "
            + implementation
            + " --seed -7046029254386353131",
        Instant.parse("2026-03-14T09:26:53.589Z"),
        74_218,
        incomplete,
        new Environment(
            "Debian GNU/Linux 12 (bookworm)",
            "Linux 6.12.9",
            "amd64",
            "AMD EPYC 9R14",
            2,
            8_259_026_944L,
            4096,
            "Eclipse Adoptium 25.0.1+8-LTS"),
        checks);
  }

  /** A run with the same text in every field that holds one. */
  public static Run withTextEverywhere(String text) {
    Counterexample history =
        Counterexample.of(
                text,
                List.of(
                    new Lane(
                        text,
                        text,
                        List.of(
                            Operation.returned(text, text, 0, 90).asMisfit(),
                            Operation.crashed(text, 95)))))
            .withFaults(List.of(new Fault(text, text, Moment.at(97))))
            .withLockSpans(List.of(LockSpan.exactly(text, 5, 85, text)))
            .withMisfit(text)
            .withLinearized(List.of(new Step(text, text)))
            .withClockUncertainty(3)
            .withOmittedOperations(1);
    CheckResult check =
        CheckResult.of(text, text, Engine.MULTI_JVM, Expectation.MUST_HOLD)
            .figure(Figure.of(text, 1, text))
            .figure(Figure.of(text, text))
            .outcomes(new OutcomeTable(text, List.of(new Outcome(text, Grade.FORBIDDEN, 1, text))))
            .twin(Twin.missed(text, text))
            .counterexample(history)
            .attach(text, text)
            .replay(text)
            .fail(text)
            .withKnownFailure(new KnownFailure(text, LocalDate.EPOCH, text, true));
    return new Run(
        new TestedImplementation(text, text),
        text,
        Optional.of(text),
        text,
        1,
        text,
        text,
        Instant.EPOCH,
        1,
        Optional.of(text),
        new Environment(text, text, text, text, 1, 1, 1, text),
        List.of(check));
  }

  private static CheckResult.Builder jcstressLocked() {
    return CheckResult.of(
            "jcstress/locked-increment",
            "No increment under the lock is lost.",
            Engine.JCSTRESS,
            Expectation.MUST_HOLD)
        .figure(Figure.of("samples", 48_211_904))
        .figure(Figure.of("configurations", 4))
        .figure(Figure.bound("rate that could have been missed", 0, 48_211_904))
        .outcomes(lockedTable("C1 / C1", 12_052_976, 0))
        .outcomes(lockedTable("C1 / C2", 12_711_320, 0))
        .outcomes(lockedTable("C2 / C2", 13_372_195, 0))
        .effort(Effort.ofOperations(48_211_904))
        .effort(new Effort(0, 0, 4, 0, 0))
        .twin(Twin.caught("jcstress/raw-increment", "lost 11,482,101 updates"))
        .durationMillis(14_020)
        .replay("sharelock replay jcstress/locked-increment --seed -7046029254386353131");
  }

  private static CheckResult.Builder jcstressRaw() {
    return CheckResult.of(
            "jcstress/raw-increment",
            "Increments of raw memory without a lock lose updates.",
            Engine.JCSTRESS,
            Expectation.MUST_RACE)
        .figure(Figure.of("samples", 51_004_416))
        .figure(Figure.of("lost", 11_482_101))
        .figure(Figure.share("share lost", 11_482_101, 51_004_416))
        .outcomes(
            new OutcomeTable(
                "C2 / C2",
                List.of(
                    new Outcome("1", Grade.INTERESTING, 11_482_101, "one update is lost"),
                    new Outcome("2", Grade.ACCEPTABLE, 39_522_315, "both updates count"))))
        .effort(new Effort(51_004_416, 0, 4, 0, 0))
        .durationMillis(13_871)
        .replay("sharelock replay jcstress/raw-increment --seed -7046029254386353131");
  }

  private static OutcomeTable lockedTable(String configuration, long both, long lost) {
    return new OutcomeTable(
        configuration,
        List.of(
            new Outcome("2", Grade.ACCEPTABLE, both, "both increments count"),
            new Outcome("1", Grade.FORBIDDEN, lost, "one increment is lost")));
  }

  private static CheckResult.Builder lincheckLocked() {
    return CheckResult.of(
            "lincheck/locked-increment",
            "Increments under the lock are linearizable in every explored interleaving.",
            Engine.LINCHECK,
            Expectation.MUST_HOLD)
        .figure(Figure.of("scenarios", 30))
        .figure(Figure.of("interleavings explored", 3_000))
        .figure(Figure.of("strategy", "model checking, 2 threads"))
        .effort(Effort.ofOperations(18_000))
        .twin(Twin.caught("lincheck/raw-increment", "incorrect results, both return 1"))
        .durationMillis(6_204)
        .replay("sharelock replay lincheck/locked-increment --seed -7046029254386353131");
  }

  private static CheckResult.Builder multiJvmLocked() {
    return CheckResult.of(
            "multi-jvm/locked-increment",
            "Increments under the lock by several JVMs are linearizable.",
            Engine.MULTI_JVM,
            Expectation.MUST_HOLD)
        .figure(Figure.of("operations recorded", 200_000))
        .figure(Figure.of("operations unrecorded", 1_800_000))
        .figure(Figure.share("overlapping another process", 126_800, 200_000))
        .figure(Figure.rate("throughput", 2_000_000, 0.92, "operations/s"))
        .effort(new Effort(2_000_000, 200_000, 4, 0, 0))
        .twin(Twin.caught("multi-jvm/raw-increment", "lost 391,204 of 2,000,000"))
        .durationMillis(9_410)
        .replay("sharelock replay multi-jvm/locked-increment --seed -7046029254386353131");
  }

  private static CheckResult.Builder multiJvmRaw() {
    return CheckResult.of(
            "multi-jvm/raw-increment",
            "Increments of raw memory by several JVMs lose updates.",
            Engine.MULTI_JVM,
            Expectation.MUST_RACE)
        .figure(Figure.of("increments", 2_000_000))
        .figure(Figure.of("lost", 391_204))
        .figure(Figure.of("first lost after", 412, "operations"))
        .figure(Figure.least("first lost after", 1.8, "ms"))
        .effort(new Effort(2_000_000, 0, 2, 0, 0))
        .durationMillis(2_117)
        .replay("sharelock replay multi-jvm/raw-increment --seed -7046029254386353131");
  }

  private static CheckResult.Builder kill() {
    return CheckResult.of(
            "multi-jvm/owner-killed",
            "A JVM killed while it holds the lock does not stop the others, and they learn who"
                + " died.",
            Engine.MULTI_JVM,
            Expectation.MUST_HOLD)
        .figure(Figure.of("kills", 3))
        .figure(Figure.of("time to recovery", FigureValue.Distribution.of(3.18, 5.02, 41.2), "ms"))
        .effort(new Effort(60_000, 60_000, 6, 3, 3))
        .durationMillis(11_036)
        .replay("sharelock replay multi-jvm/owner-killed --seed -7046029254386353131");
  }

  private static CheckResult.Builder conformance() {
    return CheckResult.of(
            "conformance/typecodes",
            "Every typecode reads back what was written, at the limits of its range too.",
            Engine.CONFORMANCE,
            Expectation.MUST_HOLD)
        .figure(Figure.of("typecodes", 14))
        .effort(Effort.ofOperations(840))
        .durationMillis(112)
        .replay("sharelock replay conformance/typecodes --seed -7046029254386353131");
  }

  /** A lost update in three JVMs, one of which is killed. */
  public static Counterexample lostUpdate() {
    return Counterexample.of(
            "Two JVMs were inside the critical section at once, and both read 0.",
            List.of(
                new Lane(
                    "JVM A",
                    "main",
                    List.of(
                        Operation.returned("increment()", "1", 1_000, 2_400).asMisfit(),
                        Operation.returned("get()", "2", 3_300, 3_700))),
                new Lane(
                    "JVM B",
                    "main",
                    List.of(
                        Operation.returned("increment()", "1", 1_250, 2_100),
                        Operation.returned("increment()", "2", 2_500, 3_100))),
                new Lane(
                    "JVM C",
                    "worker-1",
                    List.of(Operation.crashedBefore("increment()", 2_900, 3_560)))))
        .withFaults(List.of(new Fault("JVM C", "SIGKILL", new Moment(3_390, 3_560))))
        .withLockSpans(
            List.of(
                LockSpan.exactly("JVM A main", 1_050, 2_300, "released"),
                LockSpan.exactly("JVM B main", 1_300, 2_050, "released"),
                LockSpan.exactly("JVM B main", 2_550, 3_050, "released"),
                new LockSpan(
                    "JVM C worker-1",
                    new Moment(3_050, 3_170),
                    Optional.of(new Moment(3_390, 3_560)),
                    "killed")))
        .withMisfit(
            "increment() = 1 by JVM A main fits nowhere: JVM B's increment() = 1 overlaps it, and"
                + " whichever comes second must return 2.")
        .withLinearized(List.of(new Step("JVM B main: increment() = 1", "value 1")))
        .withClockUncertainty(80)
        .withOmittedOperations(199_994);
  }

  private static final String INTERLEAVING =
      """
      | ----------------------------------------------------------- |
      |            Thread 1            |            Thread 2        |
      | ----------------------------------------------------------- |
      | increment(): 1                 |                            |
      |   acquire() at Counter:31      |                            |
      |   value.READ: 0 at Counter:33  |                            |
      |   switch                       |                            |
      |                                | increment(): 1             |
      |                                |   acquire() at Counter:31  |
      |                                |   value.READ: 0            |
      |                                |   value.WRITE(1)           |
      |                                |   result: 1                |
      |   value.WRITE(1) at Counter:33 |                            |
      |   result: 1                    |                            |
      | ----------------------------------------------------------- |
      """;
}
