/** The linearizability checker. */
package dev.sharelock.checker;
