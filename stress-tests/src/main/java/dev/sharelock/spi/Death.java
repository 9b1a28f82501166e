package dev.sharelock.spi;

import static java.util.Objects.requireNonNull;

/**
 * The end of a process or a thread that held a lock.
 *
 * @param processId the process, as the operating system numbers it; 0 if it is not known
 * @param words what the implementation says of it, for the report
 */
public record Death(long processId, String words) {
  /** The words may be empty, not null. */
  public Death {
    requireNonNull(words, "words");
  }

  @Override
  public String toString() {
    return "process " + processId + (words.isEmpty() ? "" : " (" + words + ")");
  }
}
