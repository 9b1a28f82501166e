package dev.sharelock.memory;

/**
 * Where everything lies in a shared segment, version 2. All numbers are in the machine's byte
 * order, offsets are in bytes from the segment's start.
 *
 * <pre>
 *       0        8       12       16                      32        40        48       56       64
 *       +--------+--------+--------+-----------------------+---------+---------+--------+--------+
 *    0  | magic  |version | header | segment id (128 bits) | size    | creator,| blocks | joins  |
 *       |        |        | bytes  | high, low             |         | changes | start  |        |
 *       +--------+--------+--------+-----------------------+---------+---------+--------+--------+
 *    64 | participant 0 (never used)                                                            |
 *   128 | participant 1                                                                         |
 *       |   0 state      4  generation &lt;&lt; 2 | FREE 0, JOINED 1                                |
 *       |   4 pid        4  in the participant's own PID namespace                              |
 *       |   8 start      8  clock ticks since boot, field 22 of /proc/PID/stat                  |
 *       |  16 namespace  8  inode of the PID namespace                                          |
 *       |  24 inquiry    4  futex: raised by who waits for a lock of this participant           |
 *       |  28 thread     4  TID of a thread of it that ends only with its process; 0 if unknown  |
 *       |  32 waiting   32  4 × 8: where the block of a lock starts that a thread of it sleeps for|
 *       |  ...  64 bytes each, slots 1..1023; a slot is owned by who has its first byte locked  |
 *       |       (OFD lock), so the kernel says who is alive                                     |
 * 65600 | blocks: 64-byte aligned, one behind the other, in use or free                          |
 *       |   0 serial     8  unique in the segment, 0 while the block is free                    |
 *       |   8 length     8  bytes of the payload                                                |
 *       |  16 type       4  what the payload is                                                 |
 *       |  20 padding    4                                                                      |
 *       |  24 step       8  bytes from this block's start to the next one's                     |
 *       |  32 payload                                                                           |
 *       +---------------------------------------------------------------------------------------+
 * </pre>
 *
 * The magic is stored last, with release semantics: a segment that has it is complete.
 *
 * <p>The steps make the blocks a chain that ends where less than 64 bytes are left, or at a step of
 * 0, beyond which nothing was ever allocated. One process at a time changes it. «Changes» (at 44)
 * is odd meanwhile, so that an observer knows when to read again. Each single store leaves a chain
 * that leads to block headers only, so it can be read even if the process that changed it was
 * killed.
 */
final class SegmentLayout {
  /** «SHARELCK». */
  static final long MAGIC_VALUE = 0x4b434c4552414853L;

  static final int VERSION_VALUE = 2;

  static final long MAGIC = 0;
  static final long VERSION = 8;
  static final long HEADER_BYTES = 12;
  static final long ID_HIGH = 16;
  static final long ID_LOW = 24;
  static final long SIZE = 32;
  static final long CREATOR_PID = 40;
  static final long CHANGES = 44;
  static final long BLOCKS_START = 48;
  static final long JOINS = 56;

  static final long PARTICIPANTS = 64;
  static final long PARTICIPANT_BYTES = 64;
  static final int PARTICIPANT_SLOTS = 1024;
  static final long STATE = 0;
  static final long PID = 4;
  static final long START_TICKS = 8;
  static final long PID_NAMESPACE = 16;
  static final long INQUIRY = 24;
  static final long THREAD = 28;
  static final long WAITING = 32;
  static final int WAITING_PLACES = 4;

  static final int STATE_FREE = 0;
  static final int STATE_JOINED = 1;

  static final long BLOCKS = PARTICIPANTS + PARTICIPANT_BYTES * PARTICIPANT_SLOTS;
  static final long BLOCK_ALIGNMENT = 64;
  static final long BLOCK_SERIAL = 0;
  static final long BLOCK_LENGTH = 8;
  static final long BLOCK_TYPE = 16;
  static final long BLOCK_STEP = 24;
  static final long BLOCK_HEADER = 32;

  private SegmentLayout() {}

  static long participant(int slot) {
    return PARTICIPANTS + PARTICIPANT_BYTES * slot;
  }

  /** Where in a participant's entry a lock is noted that a thread of it sleeps for. */
  static long waiting(int place) {
    return WAITING + (long) Long.BYTES * place;
  }

  /** The bytes of a block, header and padding included, with a payload of that many. */
  static long wholeBlock(long byteSize) {
    if (byteSize < 0 || byteSize > Long.MAX_VALUE / 2) {
      throw new IllegalArgumentException("a block cannot have " + byteSize + " bytes");
    }
    return (BLOCK_HEADER + byteSize + BLOCK_ALIGNMENT - 1) & -BLOCK_ALIGNMENT;
  }

  /** The bytes that blocks can take in a segment of that size. */
  static long roomForBlocks(long segmentBytes) {
    return (segmentBytes - BLOCKS) & -BLOCK_ALIGNMENT;
  }
}
