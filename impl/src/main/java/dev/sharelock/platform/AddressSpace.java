package dev.sharelock.platform;

import java.lang.foreign.MemorySegment;

/**
 * All memory of this process, as one segment whose offsets are addresses.
 *
 * <p>An access through a constant segment costs one instruction, where one through a segment that
 * is a field loads its base, its size and its state first. In return nothing is checked: its user
 * makes sure that the address is inside its own memory, and that this stays mapped.
 */
public final class AddressSpace {
  @SuppressWarnings("restricted") // what it means is said above
  public static final MemorySegment ALL = MemorySegment.NULL.reinterpret(Long.MAX_VALUE);

  private AddressSpace() {}
}
