/** The harness's end of the worker protocol: processes, their answers, and what they can do. */
package dev.sharelock.engine.workers;
