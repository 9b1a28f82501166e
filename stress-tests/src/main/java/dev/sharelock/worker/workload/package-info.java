/** What lanes do with shared objects: one class for each workload of the worker protocol. */
package dev.sharelock.worker.workload;
