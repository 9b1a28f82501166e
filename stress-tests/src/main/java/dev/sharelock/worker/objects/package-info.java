/** The objects that a worker has made or attached, by their names. */
package dev.sharelock.worker.objects;
