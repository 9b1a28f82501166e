package dev.sharelock.lock;

import dev.sharelock.memory.ProcessIdentity;
import java.util.Optional;
import java.util.UUID;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import jdk.jfr.FlightRecorder;

/**
 * Tells the flight recorder about one lock. It is called only off the lock's fast path. No object
 * of the lock is reachable from here, since the record outlives the lock.
 *
 * <p>If there is no stack or heap for an event, the event is lost and the lock goes on. The event
 * classes are loaded only once the process has a recording, since loading them takes a tenth of a
 * second.
 */
final class LockJournal {
  /** The journal of a lock in no segment, which tells nothing. */
  static final LockJournal NONE = new LockJournal(Optional.empty(), 0);

  private final Optional<UUID> segment;
  private final long offset;

  private LockJournal(Optional<UUID> segment, long offset) {
    this.segment = segment;
    this.offset = offset;
  }

  static LockJournal of(UUID segment, long offset) {
    return new LockJournal(Optional.of(segment), offset);
  }

  /** Returns where the block of the lock starts in its segment, in bytes. */
  long offset() {
    return offset;
  }

  /** An attempt to take the lock that has begun. */
  interface Contending {
    /** Tells that it has ended. */
    void end(IntSupplier ownerPid, boolean acquired);
  }

  private static final Contending NOT_TOLD = (ownerPid, acquired) -> {};

  /** Begins to tell of an attempt to take the lock that may last. */
  Contending contending() {
    try {
      if (isRecording()) {
        LockEvent.Contended event = new LockEvent.Contended();
        event.begin();
        return (ownerPid, acquired) -> contended(event, ownerPid, acquired);
      }
    } catch (VirtualMachineError e) {
      // It is not told.
    }
    return NOT_TOLD;
  }

  private void contended(LockEvent.Contended event, IntSupplier ownerPid, boolean acquired) {
    try {
      if (event.shouldCommit()) {
        event.ownerPid = ownerPid.getAsInt();
        event.acquired = acquired;
        commit(event);
      }
    } catch (VirtualMachineError e) {
      // It is not told.
    }
  }

  void ownerDied(Optional<ProcessIdentity> process, long thread) {
    tell(
        () -> {
          LockEvent.OwnerDied event = new LockEvent.OwnerDied();
          event.set(process, thread);
          return event;
        });
    if (process.filter(ProcessIdentity::isThisProcess).isPresent()) {
      abandoned(); // the owner was a thread of this process: there is no new holder yet
    }
  }

  void abandoned() {
    tell(LockEvent.Abandoned::new);
  }

  void recovered() {
    tell(LockEvent.Recovered::new);
  }

  void takenOver() {
    tell(LockEvent.TakenOver::new);
  }

  void rescued() {
    tell(LockEvent.Rescued::new);
  }

  private boolean isRecording() {
    return segment.isPresent() && FlightRecorder.isInitialized();
  }

  private void tell(Supplier<LockEvent> maker) {
    try {
      if (isRecording()) {
        LockEvent event = maker.get();
        if (event.shouldCommit()) {
          commit(event);
        }
      }
    } catch (VirtualMachineError e) {
      // It is not told.
    }
  }

  private void commit(LockEvent event) {
    event.segment = segment.orElseThrow().toString();
    event.lock = offset;
    event.commit();
  }
}
