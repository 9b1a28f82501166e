/**
 * The robust inter-process lock: its word, its owner, the liveness of other processes, and waiting.
 *
 * <p>Programs need {@link dev.sharelock.lock.RobustLock}, {@link dev.sharelock.lock.Hold} and,
 * after a death, {@link dev.sharelock.lock.OwnerDeath}. {@link dev.sharelock.lock.LockState} is for
 * observers from outside. {@code LockWord}, {@code LockRecord}, {@code Liveness} and {@code
 * LockParts} are no part of the API: they are public for checkers that put memory and processes of
 * their own beneath the algorithm.
 *
 * <p>The flight recorder gets events for everything that leaves the fast path: {@code
 * dev.sharelock.LockContended} (from 10 ms on), {@code OwnerDied}, {@code LockAbandoned}, {@code
 * LockRecovered}, {@code SilentTakeover} and {@code RescuedWakeUp}. Each names the segment and the
 * offset of the lock's block, in bytes.
 */
package dev.sharelock.lock;
