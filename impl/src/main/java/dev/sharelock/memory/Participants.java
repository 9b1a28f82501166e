package dev.sharelock.memory;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.Optional;

/**
 * The processes that have a segment attached: who they are, and whether they are alive.
 *
 * <p>A participant is alive as long as somebody has its slot's byte locked: the kernel takes the
 * lock away when the process has ended, or has closed the segment. Asking costs one system call.
 *
 * <p>A participant's name is an int of 27 bits, never 0; see {@link ParticipantId}. The table is
 * read by volatile accesses; once the segment is closed they fail with IllegalStateException.
 */
public final class Participants {
  private final ParticipantTable table;
  private int self;

  Participants(ParticipantTable table) {
    this.table = table;
  }

  /**
   * Takes the first slot that nobody alive has. Its predecessor, if it died, is known by its
   * generation to be gone.
   */
  void join() throws IOException {
    for (int slot = firstSlotToTry(); slot < SegmentLayout.PARTICIPANT_SLOTS; slot++) {
      if (tryJoin(slot)) {
        return;
      }
    }
    for (int slot = 1; slot < SegmentLayout.PARTICIPANT_SLOTS; slot++) {
      if (tryJoin(slot)) {
        return;
      }
    }
    throw new IOException(
        "the shared segment has "
            + (SegmentLayout.PARTICIPANT_SLOTS - 1)
            + " participants already, which is the most there can be: end some of them first");
  }

  /** Later slots first, so that a dead participant's entry can be read for as long as possible. */
  private int firstSlotToTry() {
    return (int) (joins() % (SegmentLayout.PARTICIPANT_SLOTS - 1)) + 1;
  }

  private boolean tryJoin(int slot) {
    long entry = SegmentLayout.participant(slot);
    if (!table.tryLock(entry)) {
      return false;
    }
    int generation = (table.getInt(entry) >>> 2) + 1;
    if (generation > ParticipantId.LAST_GENERATION) {
      // Retired: its last user is not taken for alive by the lock we have on the byte.
      table.setInt(entry, (ParticipantId.LAST_GENERATION + 1) << 2);
      table.unlock(entry);
      return false;
    }
    ProcessIdentity current = ProcessIdentity.current();
    table.setInt(entry + SegmentLayout.STATE, generation << 2);
    table.setInt(entry + SegmentLayout.PID, current.pid());
    table.setLong(entry + SegmentLayout.START_TICKS, current.startTicks());
    table.setLong(entry + SegmentLayout.PID_NAMESPACE, current.pidNamespace());
    table.setInt(entry + SegmentLayout.THREAD, LastingThread.id());
    for (int place = 0; place < SegmentLayout.WAITING_PLACES; place++) {
      table.setLong(entry + SegmentLayout.waiting(place), 0);
    }
    table.setInt(entry + SegmentLayout.STATE, generation << 2 | SegmentLayout.STATE_JOINED);
    self = ParticipantId.of(slot, generation);
    // After the entry is complete: who sees the number changed finds it.
    table.incrementLong(SegmentLayout.JOINS);
    return true;
  }

  /** The name of this process in the segment. */
  public int self() {
    return self;
  }

  /**
   * Notes that a thread of this process sleeps for a lock. Nothing but what an observer sees
   * depends on it.
   *
   * @param lock where its block starts in the segment, in bytes
   * @return the place where it is noted, or -1 if threads sleep for four locks already
   */
  public int noteWaiting(long lock) {
    long entry = SegmentLayout.participant(ParticipantId.slot(self));
    for (int place = 0; place < SegmentLayout.WAITING_PLACES; place++) {
      if (table.compareAndSetLong(entry + SegmentLayout.waiting(place), 0, lock)) {
        return place;
      }
    }
    return -1;
  }

  /** Takes such a note back. */
  public void noteWaitingEnded(int place) {
    if (place >= 0) {
      long entry = SegmentLayout.participant(ParticipantId.slot(self));
      table.setLong(entry + SegmentLayout.waiting(place), 0);
    }
  }

  /** How many participants ever joined: a change says that there are new ones. */
  public long joins() {
    return table.getLong(SegmentLayout.JOINS);
  }

  /** The names of the living participants other than this process. Asks the kernel for each. */
  public int[] others() {
    int[] found = new int[SegmentLayout.PARTICIPANT_SLOTS];
    int count = 0;
    for (int slot = 1; slot < SegmentLayout.PARTICIPANT_SLOTS; slot++) {
      int state = table.getInt(SegmentLayout.participant(slot));
      int id = ParticipantId.of(slot, state >>> 2);
      if ((state & SegmentLayout.STATE_JOINED) != 0 && id != self && !isDead(id)) {
        found[count++] = id;
      }
    }
    return java.util.Arrays.copyOf(found, count);
  }

  /** Whether the participant has certainly ended or detached. What can't be decided is alive. */
  public boolean isDead(int id) {
    if (id == self) {
      return false;
    }
    int slot = ParticipantId.slot(id);
    int state = table.getInt(SegmentLayout.participant(slot));
    return state >>> 2 != ParticipantId.generation(id)
        || !table.isLockedByAnother(SegmentLayout.participant(slot));
  }

  /** Who a participant is or was; empty when its slot has been taken by another since. */
  public Optional<ProcessIdentity> identity(int id) {
    long entry = SegmentLayout.participant(ParticipantId.slot(id));
    ProcessIdentity identity =
        new ProcessIdentity(
            table.getInt(entry + SegmentLayout.PID),
            table.getLong(entry + SegmentLayout.START_TICKS),
            table.getLong(entry + SegmentLayout.PID_NAMESPACE));
    int state = table.getInt(entry);
    return state >>> 2 == ParticipantId.generation(id) ? Optional.of(identity) : Optional.empty();
  }

  /**
   * Returns the kernel's number of a thread of a participant that ends only with its process; 0 if
   * it has none, or its slot has been taken by another since.
   */
  public int lastingThread(int id) {
    long entry = SegmentLayout.participant(ParticipantId.slot(id));
    int thread = table.getInt(entry + SegmentLayout.THREAD);
    return table.getInt(entry) >>> 2 == ParticipantId.generation(id) ? thread : 0;
  }

  /** The word of 4 bytes on which a participant waits to be asked after its threads: a futex. */
  public MemorySegment inquiryWord(int id) {
    return table.word(SegmentLayout.participant(ParticipantId.slot(id)) + SegmentLayout.INQUIRY);
  }
}
