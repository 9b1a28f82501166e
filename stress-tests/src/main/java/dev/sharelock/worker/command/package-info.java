/** The words of a command, and what is wrong with them. */
package dev.sharelock.worker.command;
