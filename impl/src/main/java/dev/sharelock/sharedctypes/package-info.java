/**
 * Typed values and arrays in memory shared between processes, after Python's {@code
 * multiprocessing.sharedctypes}.
 */
package dev.sharelock.sharedctypes;
