/**
 * An explorer of schedules: simulated processes over simulated shared memory, run one at a time in
 * every order, with deaths, time-outs and interrupts at any access. Usable alone, for locks that
 * are written against {@link dev.sharelock.explorer.SharedWords}.
 */
package dev.sharelock.explorer;
