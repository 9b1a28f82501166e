package dev.sharelock.engine.explorer;

import dev.sharelock.explorer.Bounds;

/**
 * One thing to explore.
 *
 * @param name what it is known by within a run
 * @param scenario the name of a scenario
 * @param flaw the name of the bug that is planted in the lock; empty for none
 * @param bounds within which bounds
 * @param random how many schedules are taken at random; 0 to explore all
 * @param seed for those at random
 * @param limitMillis how long after its start the child JVM has to be done with it
 */
public record Order(
    String name,
    String scenario,
    String flaw,
    Bounds bounds,
    long random,
    long seed,
    long limitMillis) {}
