package dev.sharelock.lock;

import dev.sharelock.memory.ProcessIdentity;
import java.util.Optional;
import jdk.jfr.BooleanFlag;
import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Enabled;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Registered;
import jdk.jfr.StackTrace;
import jdk.jfr.Threshold;

/** An event of the flight recorder: it names a lock and something that happened to it. */
@Registered(false)
@Category("Sharelock")
abstract sealed class LockEvent extends Event {
  @Label("Segment")
  @Description("The id of the shared segment")
  String segment;

  @Label("Lock")
  @Description("The offset of the lock's block in the segment, in bytes")
  long lock;

  /** A thread could not take the lock at once. The event lasts until it had the lock or gave up. */
  @Registered
  @Enabled
  @Name("dev.sharelock.LockContended")
  @Label("Shared Lock Contended")
  @Threshold("10 ms")
  static final class Contended extends LockEvent {
    @Label("Owner PID")
    @Description("The process that had it first; 0 if none had, -1 if it is not known")
    int ownerPid;

    @Label("Acquired")
    @BooleanFlag
    boolean acquired;
  }

  /** An owner ended without releasing the lock. */
  @Registered
  @Enabled
  @Name("dev.sharelock.OwnerDied")
  @Label("Shared Lock's Owner Died")
  static final class OwnerDied extends LockEvent {
    @Label("Owner PID")
    @Description("The process that had it; -1 if it is not known")
    int ownerPid;

    @Label("Owner Thread")
    long ownerThread;

    void set(Optional<ProcessIdentity> process, long thread) {
      ownerPid = process.map(ProcessIdentity::pid).orElse(-1);
      ownerThread = thread;
    }
  }

  /** The lock is free, but the next holder has to repair the data that it guards. */
  @Registered
  @Enabled
  @Name("dev.sharelock.LockAbandoned")
  @Label("Shared Lock Abandoned")
  static final class Abandoned extends LockEvent {}

  /** A holder that was told of a death has declared the repair done. */
  @Registered
  @Enabled
  @Name("dev.sharelock.LockRecovered")
  @Label("Shared Lock Recovered")
  static final class Recovered extends LockEvent {}

  /** The lock was taken over from a dead owner that can't have left anything inconsistent. */
  @Registered
  @Enabled
  @Name("dev.sharelock.SilentTakeover")
  @Label("Shared Lock Taken Over Silently")
  @StackTrace(false)
  static final class TakenOver extends LockEvent {}

  /** A sleeper found the lock free although nobody had woken it. */
  @Registered
  @Enabled
  @Name("dev.sharelock.RescuedWakeUp")
  @Label("Shared Lock's Wake-Up Rescued")
  @StackTrace(false)
  static final class Rescued extends LockEvent {}
}
