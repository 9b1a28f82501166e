/**
 * Benchmarks, side by side with what one would use instead.
 *
 * <p>{@link dev.sharelock.bench.Benchmarks} measures every {@link dev.sharelock.bench.Row} of the
 * table between {@linkplain dev.sharelock.bench.Contestant contestants}: processes that live as
 * long as the row and take turns, one timed batch each, so that what the machine does beside hits
 * all of them alike. What the Java ones run in a batch is a {@link dev.sharelock.bench.Batch}; the
 * others are {@code contestant.c} and {@code contestant.py}.
 */
package dev.sharelock.bench;
