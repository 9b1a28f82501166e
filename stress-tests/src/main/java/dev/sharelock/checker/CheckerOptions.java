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
public record CheckerOptions(Duration timeout, long memory, long clockUncertainty) {

  /** Sixty seconds, a third of the heap, and one clock for all. */
  public static CheckerOptions standard() {
    return new CheckerOptions(Duration.ofSeconds(60), Runtime.getRuntime().maxMemory() / 3, 0);
  }

  public CheckerOptions withTimeout(Duration longest) {
    return new CheckerOptions(longest, memory, clockUncertainty);
  }

  public CheckerOptions withMemory(long bytes) {
    return new CheckerOptions(timeout, bytes, clockUncertainty);
  }

  public CheckerOptions withClockUncertainty(long uncertainty) {
    return new CheckerOptions(timeout, memory, uncertainty);
  }
}
