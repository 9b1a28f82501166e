package dev.sharelock.checker;

import java.time.Duration;

/**
 * What a check may cost, and what it has to allow for.
 *
 * @param timeout how long it may take
 * @param memory how many bytes it may use to remember what it has tried
 * @param clockUncertainty by how much the clocks of the processes may disagree, in the unit of the
 *     history's times
 */
public record CheckOptions(Duration timeout, long memory, long clockUncertainty) {

  /** Sixty seconds, a third of the heap, and one clock for all. */
  public static CheckOptions standard() {
    return new CheckOptions(Duration.ofSeconds(60), Runtime.getRuntime().maxMemory() / 3, 0);
  }

  public CheckOptions withTimeout(Duration longest) {
    return new CheckOptions(longest, memory, clockUncertainty);
  }

  public CheckOptions withMemory(long bytes) {
    return new CheckOptions(timeout, bytes, clockUncertainty);
  }

  public CheckOptions withClockUncertainty(long uncertainty) {
    return new CheckOptions(timeout, memory, uncertainty);
  }
}
