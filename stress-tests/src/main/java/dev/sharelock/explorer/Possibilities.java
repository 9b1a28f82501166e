package dev.sharelock.explorer;

import java.util.Arrays;
import java.util.List;

/** What can happen next in a schedule, within its bounds. */
final class Possibilities {
  /** So many sleeps in a row end by time-out, for each sleeper, and nothing comes of it. */
  private static final int SLEEPS_IN_VAIN = 12;

  /** So many accesses in a row change nothing, and nobody else can do anything. */
  private static final int SPINS_IN_VAIN = 2_000;

  /** So many accesses in a row change nothing before only the end of a sleep is expected to. */
  private static final int SPINS_BESIDE_SLEEPERS = 64;

  private final Bounds bounds;
  private final Spent spent;
  private final Population population;
  private final World world;

  private int[] moves = new int[16];
  private int count;

  /** How many sleeps in a row have ended by time-out while nobody could run. */
  int sleepsInVain;

  /** How many accesses in a row have changed nothing while nobody else could run. */
  int spinsInVain;

  private int lastSpinner;

  Possibilities(Bounds bounds, Spent spent, Population population, World world) {
    this.bounds = bounds;
    this.spent = spent;
    this.population = population;
    this.world = world;
  }

  /** Returns one of those that were found last. */
  int move(int position) {
    return moves[position];
  }

  /**
   * Finds what can happen. That the running thread goes on comes first.
   *
   * @param running the thread that has run last and could go on; null if there is none
   * @return how many possibilities there are; none if the schedule is over
   */
  int find(SimulatedThread running) {
    count = 0;
    boolean surprises = spent.allowsSurprise();
    addRuns(running, surprises);
    if (count > 0) {
      if (surprises) {
        addTimeOuts();
      }
    } else if (!addSpinners() && !addTimeOutsThatMustBe()) {
      count = 0;
      return 0;
    }
    if (surprises) {
      addFaults();
    }
    return count;
  }

  private void addRuns(SimulatedThread running, boolean surprises) {
    boolean goesOn = running != null && population.isReady(running);
    if (goesOn) {
      add(Move.Kind.RUN, running.index);
      if (spent.preemptions >= bounds.preemptions() || !surprises) {
        return;
      }
    }
    List<SimulatedThread> threads = population.threads();
    for (int i = 0; i < threads.size(); i++) {
      SimulatedThread thread = threads.get(i);
      if (thread != running && population.isReady(thread)) {
        add(Move.Kind.RUN, i);
      }
    }
  }

  /**
   * Nobody can run but by spinning: they do so in turn, since it makes no difference to them who is
   * first. What a spinner waits for may come from a sleep that ends.
   */
  private boolean addSpinners() {
    SimulatedThread spinner = population.nextThatCanRun(lastSpinner);
    if (spinner == null) {
      return false;
    }
    boolean alone = population.sleepers().isEmpty();
    spinsInVain++;
    if (alone && spinsInVain > SPINS_IN_VAIN) {
      world.stuck(population.running() + " spinning for ever: nobody else can do anything.");
      return false;
    }
    if (alone || spinsInVain <= SPINS_BESIDE_SLEEPERS) {
      lastSpinner = spinner.index;
      add(Move.Kind.RUN, spinner.index);
    }
    addAllTimeOuts();
    return count > 0;
  }

  /** Nobody can run: every sleep can end by time-out, as often as it must. */
  private boolean addTimeOutsThatMustBe() {
    if (population.sleepers().isEmpty()) {
      world.end();
      return false;
    }
    world.quiet();
    addAllTimeOuts();
    if (count == 0) {
      world.stuck(population.sleeping() + " asleep for ever: nobody is left to end that.");
    } else if (sleepsInVain > SLEEPS_IN_VAIN * population.sleepers().size()) {
      world.stuck(
          population.sleeping()
              + " asleep again and again: when the time is up, nothing comes of it.");
      return false;
    }
    return count > 0;
  }

  private void addAllTimeOuts() {
    List<SimulatedThread> sleepers = population.sleepers();
    for (int i = 0; i < sleepers.size(); i++) {
      if (sleepers.get(i).sleepNanos != SimulatedThread.FOREVER) {
        add(Move.Kind.TIME_OUT, sleepers.get(i).index);
      }
    }
  }

  private void addTimeOuts() {
    if (bounds.timeOuts() == 0) {
      return;
    }
    List<SimulatedThread> sleepers = population.sleepers();
    for (int i = 0; i < sleepers.size(); i++) {
      if (mayTakeItsTime(sleepers.get(i))) {
        add(Move.Kind.TIME_OUT, sleepers.get(i).index);
      }
    }
    List<SimulatedThread> threads = population.threads();
    for (int i = 0; i < threads.size(); i++) {
      SimulatedThread thread = threads.get(i);
      if (thread.isWokenInTime() && mayTakeItsTime(thread)) {
        add(Move.Kind.LATE, i);
      }
    }
  }

  private boolean mayTakeItsTime(SimulatedThread thread) {
    return thread.timeOuts < bounds.timeOuts() && thread.sleepNanos != SimulatedThread.FOREVER;
  }

  private void addFaults() {
    List<SimulatedThread> threads = population.threads();
    if (spent.strayWakeUps < bounds.strayWakeUps()) {
      for (int i = 0; i < threads.size(); i++) {
        if (threads.get(i).state == SimulatedThread.State.ASLEEP) {
          add(Move.Kind.STRAY, i);
        }
      }
    }
    if (spent.interrupts < bounds.interrupts()) {
      for (int i = 0; i < threads.size(); i++) {
        SimulatedThread thread = threads.get(i);
        if (thread.lives() && thread.interruptible && !thread.interruptSent) {
          add(Move.Kind.INTERRUPT, i);
        }
      }
    }
    if (spent.deaths < bounds.deaths()) {
      for (int i = 0; i < population.processes(); i++) {
        if (population.hasMoreToDo(i)) {
          add(Move.Kind.DIE, i);
        }
      }
    }
  }

  private void add(Move.Kind kind, int index) {
    if (count == moves.length) {
      moves = Arrays.copyOf(moves, 2 * count);
    }
    moves[count++] = Move.of(kind, index);
  }
}
