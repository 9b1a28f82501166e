package dev.sharelock.memory;

import java.util.Optional;

/**
 * A block that unrelated processes find by name.
 *
 * @param name its name in the segment
 * @param type its type as one line of text: the spec of a value's or an array's type, or {@code
 *     lock}
 * @param block the block
 * @param lock the block of the lock that guards it; none if it has no lock
 */
public record NamedBlock(String name, String type, BlockHeader block, Optional<BlockHeader> lock) {}
