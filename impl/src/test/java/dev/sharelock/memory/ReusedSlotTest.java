package dev.sharelock.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sharelock.lock.Hold;
import dev.sharelock.lock.OwnerDiedException;
import dev.sharelock.lock.RobustLock;
import dev.sharelock.platform.MemoryFile;
import dev.sharelock.sharedctypes.SharedFile;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A lock names a dead owner whose slot somebody else has by now: it is his death all the same, and
 * nobody waits for the one who has the slot.
 */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD) // else it waits for ever
@SuppressWarnings("LockNotBeforeTry") // the attempt to take it is what is tested
class ReusedSlotTest {
  @TempDir private Path directory;
  private SharedFile file;
  private RobustLock lock;
  private Block block;

  @BeforeEach
  void create() throws IOException {
    file = SharedFile.create(directory.resolve("shared"), 1 << 18);
    lock = file.lock("lock");
    block = lock.handle().attach();
  }

  @AfterEach
  void close() {
    file.close();
  }

  /** A participant beside this process, until it is closed. */
  private final class Other implements AutoCloseable {
    private final MemoryFile opened;
    private final Arena arena = Arena.ofConfined();
    private final int name;

    Other() throws IOException {
      opened = MemoryFile.openAt(block.segment().pathInThisProcess());
      Participants participants =
          new Participants(new ParticipantTable(opened, opened.map(block.segment().size(), arena)));
      participants.join();
      name = participants.self();
    }

    @Override
    public void close() {
      arena.close();
      opened.close();
    }
  }

  private int nameOfOneThatLeft() throws IOException {
    try (Other left = new Other()) {
      return left.name;
    }
  }

  private void nextToJoinTries(int slot) {
    block.segment().memory().set(ValueLayout.JAVA_LONG, SegmentLayout.JOINS, slot - 1L);
  }

  private void assertDeathOfSomebodyUnknown(int owner) {
    block.memory().set(ValueLayout.JAVA_INT, 0, owner);
    OwnerDiedException refused = assertThrows(OwnerDiedException.class, lock::lock);
    assertEquals(Optional.empty(), refused.death().orElseThrow().process());
    try (Hold hold = lock.hold()) {
      assertEquals(Optional.empty(), hold.ownerDeath().orElseThrow().process());
      hold.recovered();
    }
    assertEquals(1, lock.ownerDeaths());
    assertFalse(lock.locked());
  }

  @Test
  void itIsTheDeathOfTheOneBefore() throws IOException {
    int dead = nameOfOneThatLeft();
    nextToJoinTries(ParticipantId.slot(dead));
    try (Other living = new Other()) {
      assertEquals(ParticipantId.slot(dead), ParticipantId.slot(living.name));
      assertNotEquals(dead, living.name);
      assertDeathOfSomebodyUnknown(dead);
      assertTrue(isHeldFor(living.name), "and the living one is waited for");
    }
  }

  private boolean isHeldFor(int owner) {
    block.memory().set(ValueLayout.JAVA_INT, 0, owner);
    return !lock.tryLock();
  }

  @Test
  void aRetiredSlotHasNobodyAlive() throws IOException {
    int slot = ParticipantId.slot(nameOfOneThatLeft());
    block
        .segment()
        .memory()
        .set(
            ValueLayout.JAVA_INT,
            SegmentLayout.participant(slot) + SegmentLayout.STATE,
            ParticipantId.LAST_GENERATION << 2 | SegmentLayout.STATE_JOINED);
    nextToJoinTries(slot);
    try (Other elsewhere = new Other()) {
      assertNotEquals(slot, ParticipantId.slot(elsewhere.name), "that slot is used up");
      assertDeathOfSomebodyUnknown(ParticipantId.of(slot, ParticipantId.LAST_GENERATION));
    }
  }
}
