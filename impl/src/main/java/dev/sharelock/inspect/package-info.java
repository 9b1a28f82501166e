/**
 * A look at shared segments from outside: who takes part, what lies in them, who has which lock.
 * Nothing here joins a segment or writes to it.
 */
package dev.sharelock.inspect;
