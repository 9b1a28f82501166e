/**
 * What a run found, as data, and its stored form.
 *
 * <p>{@link dev.sharelock.results.Run} is the root. Everything here is an immutable value that
 * knows nothing of how it was found or how it will be shown; {@link
 * dev.sharelock.results.ResultStore} writes it to a directory and reads it back.
 */
package dev.sharelock.results;
