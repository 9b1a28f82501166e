package dev.sharelock.campaign;

import dev.sharelock.engine.Candidate;
import dev.sharelock.engine.comparison.SpeedInTurn;
import dev.sharelock.engine.comparison.SpeedInTurn.Speed;
import dev.sharelock.report.Compared;
import dev.sharelock.results.Run;
import dev.sharelock.spi.Capability;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Several campaigns, one for each implementation, and what is measured of all in turn. */
public final class SideBySide {
  private static final double MICROSECOND = 1e3;
  private static final double MILLISECOND = 1e6;

  private final List<Judged> all = new ArrayList<>();

  private record Judged(Subject subject, Run run, Optional<Candidate> candidate, String link) {}

  /**
   * A campaign has ended.
   *
   * @param link where its report is, from the common page on
   */
  public void add(Subject subject, Optional<Candidate> candidate, Run run, String link) {
    all.add(new Judged(subject, run, candidate, link));
  }

  /** Measures what is compared, and returns one column for each implementation. */
  public List<Compared> columns() throws CannotBeginException, InterruptedException {
    Map<String, Speed> speeds = speeds();
    return all.stream()
        .map(
            judged ->
                new Compared(
                    judged.run(),
                    judged.candidate().stream()
                        .flatMap(it -> it.capabilities().stream())
                        .sorted()
                        .map(Capability::text)
                        .toList(),
                    words(speeds.get(judged.run().implementation().name())),
                    judged.link()))
        .toList();
  }

  private Map<String, Speed> speeds() throws CannotBeginException, InterruptedException {
    WorkDirectory work = WorkDirectory.create();
    try {
      List<Candidate> ready = new ArrayList<>();
      for (Judged judged : all) {
        if (judged.candidate().isPresent()) {
          Candidate candidate = judged.candidate().get();
          Subject subject = judged.subject().ready(work.directory("program-" + candidate.name()));
          ready.add(candidate.startedBy(subject.command()));
        }
      }
      return SpeedInTurn.of(ready, work.directory("speed"));
    } catch (IOException | MissingProgramException e) {
      return Map.of();
    } finally {
      var _ = work.cleanUp();
    }
  }

  private static String words(Speed speed) {
    if (speed == null) {
      return "–";
    }
    return speed.nanos().map(SideBySide::words).orElse(speed.why());
  }

  /** Returns a time with three digits. */
  static String words(double nanos) {
    if (nanos < MICROSECOND) {
      return String.format(Locale.ROOT, "%.3g ns", nanos);
    }
    return nanos < MILLISECOND
        ? String.format(Locale.ROOT, "%.3g µs", nanos / MICROSECOND)
        : String.format(Locale.ROOT, "%.3g ms", nanos / MILLISECOND);
  }
}
