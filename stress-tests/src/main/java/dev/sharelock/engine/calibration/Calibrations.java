package dev.sharelock.engine.calibration;

import dev.sharelock.engine.Candidate;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** The trials of implementations, one of each: the engines that look into one JVM share it. */
public final class Calibrations {
  private final Map<Candidate.JavaProvider, Calibration> known = new HashMap<>();

  /**
   * Returns the trial of an implementation, which is done now if nobody has done it. One that ran
   * out of time and found out little is done again.
   */
  public synchronized Calibration of(
      Candidate.JavaProvider provider, Path directory, Duration limit)
      throws IOException, InterruptedException {
    Calibration before = known.get(provider);
    if (before != null && !before.ending().timedOut()) {
      return before;
    }
    Calibration now = Calibration.of(provider, directory, limit);
    known.put(provider, now);
    return now;
  }
}
