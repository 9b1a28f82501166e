package dev.sharelock.scenario;

import dev.sharelock.spi.Capability;
import dev.sharelock.spi.ElementType;
import dev.sharelock.spi.Layout;
import dev.sharelock.spi.LockKind;
import java.util.EnumSet;
import java.util.List;

/** The checks in which something happens to a process while others go on. */
final class FaultRows {
  private static final Layout VALUE = Layout.value(ElementType.LONGLONG);
  private static final Target BESIDE_LOCK = Target.besideLock(VALUE, LockKind.PLAIN);

  private static final Judge RECOVERY = new Recovery();
  private static final String WITHOUT_LOCK = "without-lock";

  private FaultRows() {}

  static List<CheckRow> rows() {
    return List.of(
        CheckRow.holds(
                "multi-jvm/killed-holder",
                "A process killed while it holds the lock stops nobody, and the next holder is told"
                    + " who died.",
                Increments.under(BESIDE_LOCK),
                Topology.PAIR,
                RECOVERY,
                "ownerless")
            .under(Fault.KILL_HOLDER, Capability.ROBUST)
            .sharing(5),
        CheckRow.holds(
                "multi-jvm/exited-holder",
                "A process that ends while it holds the lock stops nobody, and the next holder is"
                    + " told.",
                Increments.under(BESIDE_LOCK),
                Topology.PAIR,
                RECOVERY,
                "silent-death")
            .under(Fault.EXIT_HOLDER, Capability.ROBUST)
            .sharing(4),
        CheckRow.holds(
                "multi-jvm/killed-waiter",
                "A process killed while it waits for the lock stops nobody.",
                Increments.under(BESIDE_LOCK),
                Topology.PAIR,
                RECOVERY,
                "ticket")
            .under(Fault.KILL_WAITER, Capability.ROBUST)
            .sharing(5),
        fault(
                "multi-jvm/killed-anywhere",
                "A process killed at a random moment stops nobody, and loses no more than what it did last.",
                Fault.KILL_ANYWHERE,
                "ownerless",
                Capability.ROBUST)
            .onlyThorough(),
        fault(
                "multi-jvm/killed-when-woken",
                "A waiter killed just when its turn has come stops nobody.",
                Fault.KILL_WOKEN,
                "ticket",
                Capability.ROBUST)
            .onlyThorough(),
        fault(
                "multi-jvm/killed-when-told",
                "When a process is told of a death and is killed before it has repaired, the next one is told.",
                Fault.KILL_TOLD,
                "repair-forgotten",
                Capability.ROBUST)
            .onlyThorough(),
        fault(
            "multi-jvm/stopped-holder",
            "Nobody gets the lock of a process that is stopped, and nobody is told of a death.",
            Fault.STOP_HOLDER,
            "lease"),
        fault(
                "multi-jvm/stopped-waiter",
                "A process that was stopped while it waited gets the lock when it goes on.",
                Fault.STOP_WAITER,
                "skipping")
            .onlyThorough(),
        fault(
                "multi-jvm/killed-at-access",
                "A process killed after any single access to the lock's words, as owner, waiter or"
                    + " recoverer, stops nobody.",
                Fault.KILL_AT_ACCESS,
                "unnamed-owner",
                Capability.ROBUST,
                Capability.FOLLOWED_ACCESSES)
            .sharing(10)
            .onlyThorough(),
        fault(
                "multi-jvm/stopped-at-access",
                "A process stopped after any single access to the lock's words, and continued"
                    + " later, loses nothing and takes nothing away.",
                Fault.STOP_AT_ACCESS,
                "presumed-dead",
                Capability.ROBUST,
                Capability.FOLLOWED_ACCESSES)
            .sharing(10)
            .onlyThorough(),
        fault(
                "multi-jvm/ended-thread",
                "A thread that ends while it holds the lock stops nobody, and the next holder is told.",
                Fault.END_THREAD,
                "silent-death",
                Capability.ROBUST_THREADS)
            .onlyThorough(),
        fault(
                "multi-jvm/thrown-in-section",
                "A critical section that is left by an exception is left like any other.",
                Fault.THROW,
                "false-alarm")
            .onlyThorough(),
        fault(
                "multi-jvm/ended-creator",
                "When the process that created the objects is gone, others use them and one more attaches them.",
                Fault.END_CREATOR,
                "creator-bound")
            .onlyThorough(),
        fault(
                "multi-jvm/handed-on",
                "A third, fourth and fifth process that come later, each given the objects by the"
                    + " last one, take part as the first ones do.",
                Fault.LATE_COMERS,
                "second-hand")
            .onlyThorough(),
        fault(
                "multi-jvm/one-processor",
                "Processes that share one processor exclude each other, and all of them go on.",
                Fault.ONE_PROCESSOR,
                WITHOUT_LOCK)
            .onlyThorough(),
        CheckRow.script(
                "multi-jvm/truncated-memory",
                "Nobody can truncate memory that others use, or they fail in words or die: no wrong"
                    + " value is read.",
                new Script(
                    "a value is written, its memory is truncated, and two processes read it",
                    EnumSet.of(Capability.RAW),
                    0,
                    List.of(new Step.Make(SharedThing.raw("v", VALUE.toString())))),
                2,
                "sparse")
            .judgedBy(new Truncation())
            .under(Fault.TRUNCATE)
            .onlyThorough(),
        CheckRow.script(
                "multi-jvm/full-memory",
                "Where there is no space for another value its creation is refused in words, and"
                    + " those that there are keep what was written.",
                new Script(
                    "values are made until one is refused; all are read and written by two"
                        + " processes, some are freed where that is declared, and there is space"
                        + " again",
                    EnumSet.of(Capability.RAW, Capability.RESERVED_MEMORY),
                    0,
                    List.of()),
                2,
                "overbooked")
            .judgedBy(new FullMemory())
            .under(Fault.FULL_MEMORY)
            .onlyThorough());
  }

  private static CheckRow fault(
      String id, String claim, Fault fault, String twin, Capability... needed) {
    return CheckRow.holds(
            id,
            claim,
            Increments.under(BESIDE_LOCK),
            fault == Fault.ONE_PROCESSOR ? Topology.CROWD : Topology.PAIR,
            RECOVERY,
            twin)
        .under(fault, needed)
        .sharing(5);
  }
}
