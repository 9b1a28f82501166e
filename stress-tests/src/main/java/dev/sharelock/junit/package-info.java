/** The harness in the author's own build: every check is a JUnit test. */
package dev.sharelock.junit;
