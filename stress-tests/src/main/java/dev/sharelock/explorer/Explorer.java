package dev.sharelock.explorer;

import java.time.Duration;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/**
 * Explores the schedules of a scenario: all within bounds, or some at random. It stops at the first
 * that breaks a rule, and looks for one with fewer surprises that breaks the same.
 */
public final class Explorer {
  private static final int MOST_SURPRISES_OF_SMALLEST = 8;
  private static final Duration TO_MAKE_SMALLER = Duration.ofSeconds(5);
  private static final int CHECK_TIME_EVERY = 256;

  private final Scenario scenario;
  private final Bounds bounds;
  private final boolean onThreads;
  private final Duration toMakeSmaller;

  /** Explores a scenario within bounds. */
  public Explorer(Scenario scenario, Bounds bounds) {
    this(scenario, bounds, !ContinuationStrand.isAvailable(), TO_MAKE_SMALLER);
  }

  Explorer(Scenario scenario, Bounds bounds, boolean onThreads) {
    this(scenario, bounds, onThreads, TO_MAKE_SMALLER);
  }

  private Explorer(Scenario scenario, Bounds bounds, boolean onThreads, Duration toMakeSmaller) {
    this.scenario = scenario;
    this.bounds = bounds;
    this.onThreads = onThreads;
    this.toMakeSmaller = toMakeSmaller;
  }

  /**
   * Returns one that looks for a smaller schedule that breaks the same rule for another time than 5
   * s, for each number of surprises.
   */
  public Explorer makingSmallerFor(Duration time) {
    return new Explorer(scenario, bounds, onThreads, time);
  }

  /**
   * Returns why this JVM explores slowly; empty if it does not: then a change from one simulated
   * thread to another takes about 100 ns instead of some microseconds.
   */
  public static Optional<String> obstacle() {
    return ContinuationStrand.isAvailable()
        ? Optional.empty()
        : Optional.of(
            "The simulated threads are threads, which is a hundred times slower: start the JVM with"
                + " "
                + ContinuationStrand.OPTION
                + " to have them as continuations.");
  }

  /** Returns the option of a JVM that is to explore fast. */
  public static String jvmOption() {
    return ContinuationStrand.OPTION;
  }

  /**
   * Explores every schedule within the bounds.
   *
   * @param limit after what time it ends although there is more
   */
  public Exploration everything(Duration limit) {
    Exploration all = search(bounds, limit.toNanos(), true);
    return all.found().isPresent() ? smallest(all) : all;
  }

  /**
   * Explores every schedule within the bounds to its end, also those that are in a known state half
   * way: for measurements, and to check that nothing is missed otherwise.
   *
   * @param limit after what time it ends although there is more
   */
  public Exploration everythingToItsEnd(Duration limit) {
    return search(bounds, limit.toNanos(), false);
  }

  /**
   * Explores schedules at random, by probabilistic concurrency testing.
   *
   * @param schedules how many
   * @param limit after what time it ends with fewer
   */
  public Exploration some(long schedules, long seed, Duration limit) {
    Tally tally = new Tally(limit.toNanos());
    SplittableRandom random = new SplittableRandom(seed);
    Optional<Exploration.Found> found = Optional.empty();
    while (found.isEmpty() && tally.schedules < schedules && !tally.isOver()) {
      RandomPriorities chooser = new RandomPriorities(random, Math.max(tally.longest, 32));
      chooser.begin();
      Scheduler scheduler = new Scheduler(bounds, chooser, Story.UNTOLD);
      if (run(scheduler, tally) == Scheduler.Ending.FAILED) {
        found = Optional.of(replayOf(scheduler));
      }
    }
    Exploration result = tally.exploration(bounds, false, 0, 0, found);
    return found.isPresent() ? smallest(result) : result;
  }

  /**
   * Runs one schedule again and tells what happens.
   *
   * @return what rule it breaks; the kind of failure is null if none
   * @throws IllegalArgumentException if the schedule is of another scenario
   */
  public Exploration.Found replay(Schedule schedule) {
    Story story = Story.begin();
    Scheduler scheduler = new Scheduler(bounds.withoutLimits(), new Following(schedule), story);
    var _ = scheduler.run(begin(scheduler, story));
    return new Exploration.Found(
        scheduler.failure().orElse(null), scheduler.schedule(), story.lines());
  }

  /** Tells a schedule that has just failed: it must fail in the same way again. */
  private Exploration.Found replayOf(Scheduler failed) {
    Exploration.Found told = replay(failed.schedule());
    if (!failed.failure().equals(Optional.ofNullable(told.failure()))) {
      throw new IllegalStateException(
          "The scenario does not do the same every time: the schedule %s broke a rule (%s), and did not when it was run again (%s)."
              .formatted(failed.schedule(), failed.failure(), told.failure()));
    }
    return told;
  }

  /** Looks for the same failure with as few surprises as possible, and among those a short one. */
  private Exploration smallest(Exploration first) {
    FailureKind kind = first.found().orElseThrow().failure().kind();
    for (int most = 0; most <= MOST_SURPRISES_OF_SMALLEST; most++) {
      Exploration smaller = shortest(bounds.withSurprises(most), toMakeSmaller.toNanos(), kind);
      if (smaller.found().isPresent()) {
        return first.with(smaller.found().get());
      }
      if (!smaller.exhaustive()) {
        break;
      }
    }
    return first;
  }

  /** Explores up to the first failure. */
  private Exploration search(Bounds within, long nanos, boolean skipsKnown) {
    DepthFirst chooser = new DepthFirst(skipsKnown);
    Tally tally = new Tally(nanos);
    boolean exhaustive = false;
    Optional<Exploration.Found> found = Optional.empty();
    while (!exhaustive && found.isEmpty() && !tally.isOver()) {
      Scheduler scheduler = scheduler(within, chooser);
      if (run(scheduler, tally) == Scheduler.Ending.FAILED) {
        found = Optional.of(replayOf(scheduler));
      } else {
        exhaustive = !chooser.next();
      }
    }
    return tally.exploration(within, exhaustive && tally.cut == 0, chooser, found);
  }

  /** Explores everything, and keeps the shortest schedule with a failure of that kind. */
  private Exploration shortest(Bounds within, long nanos, FailureKind kind) {
    DepthFirst chooser = new DepthFirst(true);
    Tally tally = new Tally(nanos);
    boolean exhaustive = false;
    Optional<Scheduler> shortest = Optional.empty();
    while (!exhaustive && !tally.isOver()) {
      Scheduler scheduler = scheduler(within, chooser);
      if (run(scheduler, tally) == Scheduler.Ending.FAILED
          && scheduler.failure().filter(it -> it.kind() == kind).isPresent()
          && shortest.filter(it -> it.made() <= scheduler.made()).isEmpty()) {
        shortest = Optional.of(scheduler);
      }
      exhaustive = !chooser.next();
    }
    return tally.exploration(within, exhaustive, chooser, shortest.map(this::replayOf));
  }

  private static Scheduler scheduler(Bounds within, DepthFirst chooser) {
    chooser.begin();
    return new Scheduler(within, chooser, Story.UNTOLD);
  }

  private Scheduler.Ending run(Scheduler scheduler, Tally tally) {
    Scheduler.Ending ending = scheduler.run(begin(scheduler, Story.UNTOLD));
    tally.add(ending, scheduler.made());
    return ending;
  }

  private World begin(Scheduler scheduler, Story story) {
    World world = new World(scheduler, story, onThreads);
    scenario.begin(world);
    return world;
  }

  /** What is counted over many schedules. */
  private final class Tally {
    private final long start = System.nanoTime();
    private final long limit;
    private long schedules;
    private long complete;
    private long cut;
    private int longest;

    Tally(long limit) {
      this.limit = limit;
    }

    void add(Scheduler.Ending ending, int length) {
      schedules++;
      complete += ending == Scheduler.Ending.COMPLETE ? 1 : 0;
      cut += ending == Scheduler.Ending.CUT ? 1 : 0;
      longest = Math.max(longest, length);
    }

    boolean isOver() {
      return schedules % CHECK_TIME_EVERY == 0 && System.nanoTime() - start > limit;
    }

    Exploration exploration(
        Bounds within, boolean exhaustive, DepthFirst chooser, Optional<Exploration.Found> found) {
      return exploration(within, exhaustive, chooser.states(), chooser.crashPoints(), found);
    }

    Exploration exploration(
        Bounds within,
        boolean exhaustive,
        long states,
        long crashPoints,
        Optional<Exploration.Found> found) {
      return new Exploration(
          scenario.name(),
          within,
          exhaustive,
          schedules,
          complete,
          cut,
          states,
          crashPoints,
          longest,
          TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start),
          found);
    }
  }
}
