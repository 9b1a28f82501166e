/** Broken variants of an implementation, one planted bug each: what a check has to see. */
package dev.sharelock.worker.twin;
