/** What the checker found, told as results: counterexamples, and the owners of a lock. */
package dev.sharelock.evidence;
