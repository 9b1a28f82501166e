/** Operations recorded: invocations, responses and those that never returned. */
package dev.sharelock.history;
