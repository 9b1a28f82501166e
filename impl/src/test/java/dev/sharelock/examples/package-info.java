/** Programs to read and to run; see the README. */
package dev.sharelock.examples;
