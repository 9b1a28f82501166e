package dev.sharelock.inspect;

/**
 * A process that has a segment attached, or had.
 *
 * @param slot its place in the table of participants, 1 to 1023
 * @param generation how many participants have had that place, this one included
 * @param pid its process id, in its own PID namespace
 * @param startTicks when it started, in clock ticks since boot
 * @param pidNamespace the inode of its PID namespace
 * @param alive whether it has the segment attached now: false if it ended or detached
 */
public record ParticipantReport(
    int slot, int generation, int pid, long startTicks, long pidNamespace, boolean alive) {}
