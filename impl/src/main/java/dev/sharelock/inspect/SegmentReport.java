package dev.sharelock.inspect;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A shared segment as it was seen from outside. Its blocks are those of one moment. Values and
 * locks go on changing while they are read; each is shown as it was when it was read.
 *
 * @param path where it was found
 * @param id the id that no other segment has
 * @param bytes its size in bytes
 * @param creatorPid the PID that its creator had
 * @param participants the processes that have it attached, or had
 * @param blocks its blocks, in the order of offsets; locks too
 * @param locks the locks among the blocks
 * @param freeBytes the bytes of the free blocks together, headers included
 */
public record SegmentReport(
    String path,
    UUID id,
    long bytes,
    int creatorPid,
    List<ParticipantReport> participants,
    List<BlockReport> blocks,
    List<LockReport> locks,
    long freeBytes) {

  /** The copies can't be changed. */
  public SegmentReport {
    participants = List.copyOf(participants);
    blocks = List.copyOf(blocks);
    locks = List.copyOf(locks);
  }

  /** Returns the block of that name; empty if there is none. */
  public Optional<BlockReport> block(String name) {
    return blocks.stream().filter(block -> block.name().equals(Optional.of(name))).findFirst();
  }

  /** Returns the lock whose block starts at that offset, in bytes; empty if there is none. */
  public Optional<LockReport> lock(long offset) {
    return locks.stream().filter(lock -> lock.offset() == offset).findFirst();
  }
}
