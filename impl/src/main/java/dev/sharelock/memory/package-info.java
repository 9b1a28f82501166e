/**
 * Shared segments, their layout, the blocks allocated in them and the handles that reach another
 * process.
 */
package dev.sharelock.memory;
