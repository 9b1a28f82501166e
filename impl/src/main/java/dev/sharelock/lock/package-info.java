/** The robust inter-process lock: its word, who owns it, who is alive, and waiting. */
package dev.sharelock.lock;
