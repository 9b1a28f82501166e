/** Benchmarks of what one process does alone, for JMH. */
package dev.sharelock.bench.jmh;
