/**
 * The check table of the multi-JVM engine: what each check runs, breaks and how it is judged, as
 * data. Nothing here starts a process; the judges are pure functions of stored evidence.
 */
package dev.sharelock.scenario;
