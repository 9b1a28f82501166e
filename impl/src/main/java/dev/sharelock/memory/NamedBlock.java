package dev.sharelock.memory;

import java.util.Optional;

/**
 * A block that unrelated processes find by name.
 *
 * @param name its name in the segment
 * @param type what it holds, as the one line of text that its creator wrote: of a value or an array
 *     the type's spec, or {@code lock}
 * @param block where it is
 * @param lock the block of the lock it is used under; none for what is used without one
 */
public record NamedBlock(String name, String type, BlockHeader block, Optional<BlockHeader> lock) {}
