/**
 * Typed values and arrays in memory shared between processes, after Python's {@code
 * multiprocessing.sharedctypes}.
 *
 * <p>{@link dev.sharelock.sharedctypes.SharedCTypes} makes them, of a {@link
 * dev.sharelock.sharedctypes.CType}: raw ones ({@link dev.sharelock.sharedctypes.RawValue}, {@link
 * dev.sharelock.sharedctypes.RawArray}), whose every access has a memory ordering to choose, and
 * synchronized ones ({@link dev.sharelock.sharedctypes.Value}, {@link
 * dev.sharelock.sharedctypes.Array}), whose every operation takes a lock. They reach child
 * processes through {@link dev.sharelock.process.SharedProcess}, unrelated ones through {@link
 * dev.sharelock.sharedctypes.SharedFile}.
 */
package dev.sharelock.sharedctypes;
