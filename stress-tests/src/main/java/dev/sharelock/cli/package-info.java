/** The command {@code sharelock}. */
package dev.sharelock.cli;
