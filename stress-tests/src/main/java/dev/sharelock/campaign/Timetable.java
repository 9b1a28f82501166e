package dev.sharelock.campaign;

import dev.sharelock.engine.Candidate;
import dev.sharelock.engine.CheckEngine;
import java.time.Duration;
import java.util.List;

/** How much time the engines of a campaign get in each pass, and whether there is another pass. */
final class Timetable {
  /** The least for one check alone: its processes have to start, and its twin comes first. */
  private static final Duration LEAST_ALONE = Duration.ofSeconds(10);

  private static final int STARTS_ALONE = 10;

  private final RunRequest request;
  private final List<CheckEngine> engines;

  Timetable(RunRequest request, List<CheckEngine> engines) {
    this.request = request;
    this.engines = engines;
  }

  /** Returns how long the campaign will take, as far as that is known before it begins. */
  Duration expected() {
    return switch (request.passes()) {
      case Passes.Once _ -> wanted(engines);
      case Passes.NewSeeds(Duration time) -> time;
      case Passes.UntilFailure(int most) -> wanted(engines).multipliedBy(most);
    };
  }

  /** Returns how long the rest will take at most, if the campaign does not end by a time. */
  Duration expected(int pass, List<CheckEngine> left) {
    Duration now = wanted(left);
    return request.passes() instanceof Passes.UntilFailure(int most)
        ? now.plus(wanted(engines).multipliedBy(most - pass))
        : now;
  }

  /** Returns what an engine gets, which with some others has the rest of a pass before it. */
  TimeShare share(
      CheckEngine engine, List<CheckEngine> left, Duration elapsed, Candidate candidate) {
    if (request.passes() instanceof Passes.UntilFailure) {
      Duration starts = candidate.startTime().multipliedBy(STARTS_ALONE);
      Duration budget = wanted(engine).plus(starts);
      return new TimeShare(budget, budget.multipliedBy(3));
    }
    return TimeShare.of(request.profile(), engine.engine(), elapsed, wanted(left));
  }

  /** Returns whether there is another pass after so many and so long, none of which has failed. */
  boolean another(int passes, Duration elapsed) {
    return switch (request.passes()) {
      case Passes.Once _ -> false;
      case Passes.NewSeeds(Duration time) ->
          // A good part of a pass is worth it.
          elapsed.plus(wanted(engines).dividedBy(2)).compareTo(time) < 0;
      case Passes.UntilFailure(int most) -> passes < most;
    };
  }

  private Duration wanted(List<CheckEngine> some) {
    return some.stream()
        .filter(engine -> !request.chosen(engine).isEmpty())
        .map(this::wanted)
        .reduce(Duration.ZERO, Duration::plus);
  }

  private Duration wanted(CheckEngine engine) {
    Duration all = request.profile().budget(engine.engine());
    if (!(request.passes() instanceof Passes.UntilFailure)) {
      return all;
    }
    // A check that is repeated gets as much as it had among all others.
    double part = request.chosen(engine).stream().mapToDouble(engine::partOf).sum();
    Duration alone = Duration.ofMillis((long) (all.toMillis() * part));
    return alone.compareTo(LEAST_ALONE) < 0 ? LEAST_ALONE : alone;
  }
}
