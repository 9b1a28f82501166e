/** What the processes of a multi-JVM run do. */
package dev.sharelock.workload;
