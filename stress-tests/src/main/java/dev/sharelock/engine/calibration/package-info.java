/** A short trial of an implementation in a JVM of its own, before an engine spends its time. */
package dev.sharelock.engine.calibration;
