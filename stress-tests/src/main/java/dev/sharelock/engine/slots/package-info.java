/**
 * The implementation under test inside a child JVM, cut into slots that a test uses once each.
 *
 * <p>Only child JVMs load these classes: they reach the implementation.
 */
package dev.sharelock.engine.slots;
