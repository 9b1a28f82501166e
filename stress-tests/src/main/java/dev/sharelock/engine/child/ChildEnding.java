package dev.sharelock.engine.child;

import java.util.Optional;

/**
 * How a child JVM ended, and what it said.
 *
 * @param exitCode what it exited with; absent if it was ended because its time was over
 * @param output the head and the tail of its standard output and error output
 * @param threadDump what its threads, and those of its own children, did when its time was over
 * @param millis how long it ran
 */
public record ChildEnding(
    Optional<Integer> exitCode, String output, Optional<String> threadDump, long millis) {

  /** Whether it had to be ended because its time was over. */
  public boolean timedOut() {
    return exitCode.isEmpty();
  }

  /** How it ended, in words. */
  public String inWords() {
    return exitCode
        .map(code -> "exited with " + code + " after " + millis / 1000 + " s")
        .orElse("was ended after " + millis / 1000 + " s, its time was over");
  }
}
