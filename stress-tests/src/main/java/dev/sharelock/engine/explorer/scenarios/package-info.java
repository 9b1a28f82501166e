/** What runs in the child JVM of the explorer: processes that use the library's lock, simulated. */
package dev.sharelock.engine.explorer.scenarios;
