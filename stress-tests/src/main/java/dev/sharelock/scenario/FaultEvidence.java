package dev.sharelock.scenario;

/**
 * What was seen around a fault.
 *
 * @param fault what was done
 * @param moment how far the victim had gone, such as {@code before-write}
 * @param victimLane the lane of the victim
 * @param victimPid its process id; 0 if all processes are concerned
 * @param earliestNanos the latest moment at which the victim was certainly as it was: just before
 *     it was struck
 * @param deathNanos when its end was certain, or when it went on
 * @param valueHeld the number that the value had when the victim held the lock, if it did
 * @param valueAtFault the number that it had just before the fault, or while the victim was
 *     stopped: the same, if the lock excludes
 * @param wentOn whether the others did enough operations after the fault
 * @param waitedMillis how long that was waited for
 * @param scheduledMillis how much of this time the harness itself was given a processor when it
 *     asked for one: on a starved machine little
 * @param evidenceMillis how long must be waited before waiting in vain is evidence
 * @param aftermath what the victim did and said besides
 */
public record FaultEvidence(
    Fault fault,
    String moment,
    int victimLane,
    long victimPid,
    long earliestNanos,
    long deathNanos,
    long valueHeld,
    long valueAtFault,
    boolean wentOn,
    long waitedMillis,
    long scheduledMillis,
    long evidenceMillis,
    Aftermath aftermath) {

  public FaultEvidence {
    // Evidence that was stored before there was such a thing.
    aftermath =
        aftermath == null
            ? moment.equals("after-write") ? Aftermath.WRITTEN : Aftermath.NONE
            : aftermath;
  }

  /** Returns what was done in words; where it is done after each access, also after which one. */
  public String words() {
    int number = moment.lastIndexOf('-');
    return fault.atEveryAccess()
        ? "%s of the %s after its access %s to the lock"
            .formatted(
                fault.ends() ? "SIGKILL" : "SIGSTOP",
                moment.substring(0, number),
                moment.substring(number + 1))
        : fault.words();
  }

  /** Returns the kind of moment, without its number. */
  String kindOfMoment() {
    return fault.atEveryAccess() ? moment.substring(0, moment.lastIndexOf('-')) : moment;
  }
}
