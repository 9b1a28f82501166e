/** The rules of the original, asked one by one of workers. */
package dev.sharelock.engine.conformance;
