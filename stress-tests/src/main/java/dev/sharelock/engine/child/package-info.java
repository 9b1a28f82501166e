/** A JVM of the harness's own beside the campaign's: started, watched, ended, its output kept. */
package dev.sharelock.engine.child;
