package dev.sharelock.engine.slots;

import dev.sharelock.spi.Capability;
import dev.sharelock.spi.ElementType;
import dev.sharelock.spi.Implementation;
import dev.sharelock.spi.Layout;
import dev.sharelock.spi.RawObject;
import java.io.IOException;

/**
 * One raw array with the values of all slots, two for each.
 *
 * @param object the array
 * @param type the type of its elements
 * @param slots for how many slots it is
 * @param memory whose memory it is
 */
record Values(RawObject object, ElementType type, int slots, String memory) {
  /** How many slots are tried: an implementation may have little memory. */
  private static final int[] SLOTS = {4096, 256, 16, 1};

  /**
   * Creates values of 64 bits for as many slots as the implementation has memory for, in memory of
   * the harness's own if it has none.
   *
   * @throws SlotsException if there is not even one
   */
  static Values create(Implementation implementation) {
    SlotsException failure = null;
    if (implementation.capabilities().contains(Capability.RAW)) {
      for (int count : SLOTS) {
        if (implementation.supports(layout(ElementType.LONGLONG, count))) {
          try {
            return create(implementation, ElementType.LONGLONG, count);
          } catch (SlotsException e) {
            failure = e;
          }
        }
      }
    }
    if (failure != null) {
      throw failure;
    }
    return new Values(
        new OwnMemory(2 * SLOTS[0]), ElementType.LONGLONG, SLOTS[0], "memory of the harness's own");
  }

  /**
   * Creates values of a type for so many slots.
   *
   * @throws SlotsException if that cannot be done
   */
  static Values create(Implementation implementation, ElementType type, int slots) {
    Layout layout = layout(type, slots);
    try {
      return new Values(implementation.createRaw(layout), type, slots, "a raw array " + layout);
    } catch (IOException | RuntimeException e) {
      throw new SlotsException("A raw array " + layout + " cannot be created: " + e, e);
    }
  }

  private static Layout layout(ElementType type, int slots) {
    return Layout.array(type, 2 * slots);
  }
}
