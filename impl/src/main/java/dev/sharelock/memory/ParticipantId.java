package dev.sharelock.memory;

/**
 * The 27-bit name of a participant in a lock word: its slot in the segment's table and how often
 * that slot had been taken.
 *
 * <pre>
 * 26          10 9        0
 * +-------------+----------+
 * | generation  |   slot   |   0 is nobody: slot 0 is never used
 * +-------------+----------+
 * </pre>
 *
 * A slot whose generations are used up is retired, so that no name ever means two participants.
 */
public final class ParticipantId {
  private static final int SLOT_BITS = 10;
  private static final int GENERATION_BITS = 17;

  /** All bits that a name can have: 26 to 0. */
  public static final int MASK = (1 << (SLOT_BITS + GENERATION_BITS)) - 1;

  static final int LAST_GENERATION = (1 << GENERATION_BITS) - 1;

  private ParticipantId() {}

  static int of(int slot, int generation) {
    return generation << SLOT_BITS | slot;
  }

  static int slot(int id) {
    return id & ((1 << SLOT_BITS) - 1);
  }

  static int generation(int id) {
    return id >>> SLOT_BITS;
  }
}
