/**
 * Reports on shared segments, seen from outside: their participants, their blocks, and the owners
 * of their locks. Nothing here joins a segment or writes to it.
 */
package dev.sharelock.inspect;
