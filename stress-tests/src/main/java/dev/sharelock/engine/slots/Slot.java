package dev.sharelock.engine.slots;

import dev.sharelock.spi.SharedCell;
import dev.sharelock.spi.SharedLock;

/**
 * Two values and a lock in shared memory, for one use by one test.
 *
 * @param cell a value
 * @param other another value
 * @param lock the lock that guards both
 */
public record Slot(SharedCell cell, SharedCell other, SharedLock lock) {}
