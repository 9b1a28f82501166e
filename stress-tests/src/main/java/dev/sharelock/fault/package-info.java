/** What is done to the processes of a run. */
package dev.sharelock.fault;
