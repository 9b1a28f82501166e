/**
 * The calls to Linux: memory files, futexes, byte-range locks, and the notice of other processes'
 * deaths.
 */
package dev.sharelock.platform;
