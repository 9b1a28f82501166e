package dev.sharelock.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sharelock.platform.MemoryFile;
import dev.sharelock.process.Children;
import dev.sharelock.process.SharedProcess;
import dev.sharelock.process.Signal;
import dev.sharelock.sharedctypes.CType;
import dev.sharelock.sharedctypes.RawValue;
import dev.sharelock.sharedctypes.SharedCTypes;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The table of who has a segment attached, where participants come, go and die half-way. */
class ParticipantsTest {
  /** The accesses of one join when this was written. */
  private static final int STEPS_OF_A_JOIN = 9;

  /** A table of a segment as another process would have it: with a file description of its own. */
  private static class Table extends ParticipantTable {
    private final Signal signal;
    private int stepsLeft;

    Table(MemoryFile file, Segment segment, Arena arena, Signal signal, int after)
        throws IOException {
      super(file, file.map(segment.size(), arena));
      this.signal = signal;
      stepsLeft = after;
    }

    private void step() {
      if (--stepsLeft == 0) {
        signal.raise();
      }
    }

    @Override
    int getInt(long offset) {
      int value = super.getInt(offset);
      step();
      return value;
    }

    @Override
    void setInt(long offset, int value) {
      super.setInt(offset, value);
      step();
    }

    @Override
    long getLong(long offset) {
      long value = super.getLong(offset);
      step();
      return value;
    }

    @Override
    void setLong(long offset, long value) {
      super.setLong(offset, value);
      step();
    }

    @Override
    void incrementLong(long offset) {
      super.incrementLong(offset);
      step();
    }

    @Override
    boolean tryLock(long offset) {
      boolean locked = super.tryLock(offset);
      step();
      return locked;
    }
  }

  @Test
  void whoIsKilledAtAnyStepOfAttachingLeavesNoTrace() throws Exception {
    try (Segment segment = Segment.create(Segment.MIN_BYTES);
        Children children = new Children()) {
      String path = segment.pathForOthers().toString();
      RawValue.OfInt joined = SharedCTypes.rawValue(CType.INT, 0);
      int points = 0;
      boolean counted = false;
      while (joined.getVolatile() == 0) {
        int k = points + 1;
        long joins = segment.participants().joins();
        SharedProcess child = children.start(() -> joinStruckAfter(k, Signal.KILL, path, joined));
        int exitCode = Children.join(child);
        assertEquals(joined.getVolatile() == 0 ? 128 + 9 : 0, exitCode);
        // The child's own attachment is one; who is counted any earlier would be looked for in
        // vain.
        assertFalse(counted && joined.getVolatile() == 0, "counted before its entry is complete");
        counted = segment.participants().joins() == joins + 2;
        assertEquals(0, segment.participants().others().length, "killed after step " + k);
        joinsAndIsSeen(segment);
        points += joined.getVolatile() == 0 ? 1 : 0;
      }
      System.out.println("killed while attaching: at " + points + " points");
      assertTrue(points >= STEPS_OF_A_JOIN, points + " points, once there were more");
    }
  }

  @Test
  void whoIsStoppedAtAnyStepOfAttachingHoldsNobodyUp() throws Exception {
    try (Segment segment = Segment.create(Segment.MIN_BYTES);
        Children children = new Children()) {
      String path = segment.pathForOthers().toString();
      RawValue.OfInt joined = SharedCTypes.rawValue(CType.INT, 0);
      int points = 0;
      boolean struck = true;
      while (struck) {
        int k = points + 1;
        joined.set(0);
        SharedProcess child = children.start(() -> joinStruckAfter(k, Signal.STOP, path, joined));
        Children.await(
            "it is stopped or done", () -> Signal.isStopped(child.pid()) || !child.isAlive());
        struck = child.isAlive();
        joinsAndIsSeen(segment);
        if (struck) {
          assertNotEquals(0, segment.participants().others().length, "stopped is alive");
          Signal.CONTINUE.to(child.pid());
          points++;
        }
        assertEquals(0, Children.join(child));
        assertEquals(1, joined.getVolatile(), "it goes on after step " + k);
        assertEquals(0, segment.participants().others().length);
      }
      assertTrue(points >= STEPS_OF_A_JOIN, points + " points, once there were more");
    }
  }

  private static void joinStruckAfter(int k, Signal signal, String path, RawValue.OfInt joined)
      throws Exception {
    Segment attached = Segment.attach(Path.of(path)); // its participant must be dead as well
    try (MemoryFile file = MemoryFile.openAt(Path.of(path));
        Arena arena = Arena.ofConfined()) {
      new Participants(new Table(file, attached, arena, signal, k)).join();
      joined.setVolatile(1);
    }
  }

  private static void joinsAndIsSeen(Segment segment) throws Exception {
    long joins = segment.participants().joins();
    try (MemoryFile file = MemoryFile.openAt(segment.pathInThisProcess());
        Arena arena = Arena.ofConfined()) {
      Participants next = new Participants(new Table(file, segment, arena, Signal.KILL, 0));
      next.join();
      assertEquals(joins + 1, segment.participants().joins());
      assertEquals(
          1,
          Arrays.stream(segment.participants().others()).filter(id -> id == next.self()).count());
      assertFalse(segment.participants().isDead(next.self()));
      assertEquals(
          ProcessIdentity.current(), segment.participants().identity(next.self()).orElseThrow());
    }
  }

  @Test
  void aNameIsNeverGivenTwice() throws Exception {
    try (Segment segment = Segment.create(Segment.MIN_BYTES)) {
      int first = joinAndLeave(segment);
      for (int i = 0; i < 2 * SegmentLayout.PARTICIPANT_SLOTS; i++) {
        assertNotEquals(first, joinAndLeave(segment));
      }
      assertTrue(segment.participants().isDead(first));
      assertTrue(segment.participants().identity(first).isEmpty(), "its slot has another now");
    }
  }

  private static int joinAndLeave(Segment segment) throws IOException {
    try (MemoryFile file = MemoryFile.openAt(segment.pathInThisProcess());
        Arena arena = Arena.ofConfined()) {
      Participants participants = new Participants(new Table(file, segment, arena, Signal.KILL, 0));
      participants.join();
      return participants.self();
    }
  }

  @Test
  void aSlotWithoutNamesLeftIsRetiredAndItsLastUserIsDead() throws Exception {
    try (Segment segment = Segment.create(Segment.MIN_BYTES)) {
      int slot = ParticipantId.slot(joinAndLeave(segment));
      int last = ParticipantId.of(slot, ParticipantId.LAST_GENERATION);
      segment
          .memory()
          .set(
              ValueLayout.JAVA_INT,
              SegmentLayout.participant(slot) + SegmentLayout.STATE,
              ParticipantId.LAST_GENERATION << 2 | SegmentLayout.STATE_JOINED);
      assertTrue(segment.participants().isDead(last));

      segment.memory().set(ValueLayout.JAVA_LONG, SegmentLayout.JOINS, slot - 1L);
      try (MemoryFile file = MemoryFile.openAt(segment.pathInThisProcess());
          Arena arena = Arena.ofConfined()) {
        Participants next = new Participants(new Table(file, segment, arena, Signal.KILL, 0));
        next.join(); // tries that slot first
        assertNotEquals(slot, ParticipantId.slot(next.self()));
        assertTrue(segment.participants().isDead(last), "also while who found it so is there");
      }
      assertTrue(segment.participants().isDead(last));
    }
  }

  @Test
  void thereIsAClearLimit() throws Exception {
    try (Segment segment = Segment.create(Segment.MIN_BYTES)) {
      for (int slot = 1; slot < SegmentLayout.PARTICIPANT_SLOTS; slot++) {
        segment
            .memory()
            .set(
                ValueLayout.JAVA_INT,
                SegmentLayout.participant(slot) + SegmentLayout.STATE,
                ParticipantId.LAST_GENERATION << 2);
      }
      IOException refused = assertThrows(IOException.class, () -> joinAndLeave(segment));
      assertTrue(refused.getMessage().contains("1023 participants"), refused.getMessage());
    }
  }
}
