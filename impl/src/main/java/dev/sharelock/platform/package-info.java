/**
 * What the library asks of Linux: memory files, futexes, byte-range locks and process descriptors.
 */
package dev.sharelock.platform;
