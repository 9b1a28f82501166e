package dev.sharelock.evidence;

/**
 * The name of a lane of a history.
 *
 * @param process the process, such as {@code JVM 2}
 * @param thread the thread within it; empty if it has but one
 */
public record LaneName(String process, String thread) {
  @Override
  public String toString() {
    return thread.isEmpty() ? process : process + ", " + thread;
  }
}
