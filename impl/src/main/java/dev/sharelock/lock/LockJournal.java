package dev.sharelock.lock;

import dev.sharelock.memory.ProcessIdentity;
import java.util.Optional;
import java.util.UUID;
import java.util.function.IntSupplier;

/**
 * What one lock tells the flight recorder. It is asked only where a lock has left its fast path.
 * Nothing of a lock is reachable from here, since the record outlives it.
 */
final class LockJournal {
  /** Of a lock whose word is not in a segment: tells nothing. */
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

  /** Where the block of the lock starts in its segment, in bytes. */
  long offset() {
    return offset;
  }

  /** An attempt to take the lock that may last: begins here. */
  LockEvent.Contended contended() {
    LockEvent.Contended event = new LockEvent.Contended();
    if (segment.isPresent()) {
      event.begin();
    }
    return event;
  }

  /** The attempt has ended. */
  void contended(LockEvent.Contended event, IntSupplier ownerPid, boolean acquired) {
    if (segment.isPresent() && event.shouldCommit()) {
      event.ownerPid = ownerPid.getAsInt();
      event.acquired = acquired;
      commit(event);
    }
  }

  void ownerDied(Optional<ProcessIdentity> process, long thread) {
    LockEvent.OwnerDied event = new LockEvent.OwnerDied();
    event.set(process, thread);
    commit(event);
    if (process.equals(Optional.of(ProcessIdentity.current()))) {
      abandoned(); // a thread of ours: there is no new holder yet
    }
  }

  void abandoned() {
    commit(new LockEvent.Abandoned());
  }

  void recovered() {
    commit(new LockEvent.Recovered());
  }

  void takenOver() {
    commit(new LockEvent.TakenOver());
  }

  void rescued() {
    commit(new LockEvent.Rescued());
  }

  private void commit(LockEvent event) {
    if (segment.isPresent() && event.shouldCommit()) {
      event.segment = segment.get().toString();
      event.lock = offset;
      event.commit();
    }
  }
}
