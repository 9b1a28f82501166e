/** Tiny implementations inside one JVM, right and wrong, for the tests of the engines. */
package dev.sharelock.engine.sample;
