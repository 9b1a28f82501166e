/** The implementation under test inside one JVM, cut into slots that a test uses once each. */
package dev.sharelock.engine.slots;
