/**
 * The jcstress tests: each is run by jcstress's own generated code, against the implementation that
 * {@link dev.sharelock.engine.slots.Slots} finds.
 */
package dev.sharelock.engine.jcstress.tests;
