package dev.sharelock.explorer;

import java.util.Arrays;
import java.util.Optional;

/**
 * Runs one schedule: one thread at a time, from one access to shared memory to the next. Before
 * each of them it lists what can happen, and a {@link Chooser} decides.
 */
final class Scheduler {
  /** How a schedule ended. */
  enum Ending {
    /** Every thread has ended, or is dead. */
    COMPLETE,
    /** What follows was explored already. */
    KNOWN,
    /** It broke a rule. */
    FAILED,
    /** It was too long. */
    CUT
  }

  private static final int SPIN = -1;
  private static final int SLEEP = -2;

  private final Bounds bounds;
  private final Chooser chooser;
  private final Story story;
  private final Spent spent;
  private final Population population;

  /** The real thread that runs the schedule. */
  private final Thread thread = Thread.currentThread();

  private World world;
  private Possibilities possible;

  /** The thread that runs, or will as soon as the one that decides has paused. */
  private SimulatedThread current;

  /** Whether a thread that pauses now does so for ever. */
  private boolean over;

  private Ending ending = Ending.COMPLETE;
  private Optional<RuntimeException> trouble = Optional.empty();
  private Optional<BrokenRule> failure = Optional.empty();
  private int[] moves = new int[64];
  private int made;

  /** How often something was decided; also the time, for who wants to know what came first. */
  private int steps;

  Scheduler(Bounds bounds, Chooser chooser, Story story) {
    this.bounds = bounds;
    this.chooser = chooser;
    this.story = story;
    this.spent = new Spent(bounds);
    this.population = new Population(bounds.spins());
  }

  /** Runs a scenario to the end of one schedule. */
  Ending run(World begun) {
    world = begun;
    possible = new Possibilities(bounds, spent, population, world);
    current = decide(null);
    while (current != null) {
      SimulatedThread running = current;
      running.strand.resume();
      if (running.strand.ended() && running.lives()) {
        if (bounds.interrupts() > 0) {
          var _ = Thread.interrupted(); // it was that thread's
        }
        running.end(SimulatedThread.State.ENDED);
        progress();
        current = decide(null);
      }
    }
    over = true;
    for (SimulatedThread one : population.threads()) {
      one.strand.abandon();
    }
    if (trouble.isPresent()) {
      throw trouble.get();
    }
    return failure.isPresent() ? Ending.FAILED : ending;
  }

  // What a thread does.

  /**
   * Waits until the calling thread may make its next access.
   *
   * @param access which one it is, as a number: part of the thread's state
   * @return the calling thread
   */
  SimulatedThread pause(int access) {
    requireRunning();
    SimulatedThread me = current;
    me.observe(access);
    boolean interrupts = me.interruptSent;
    if (interrupts) {
      // The status is the simulated thread's, not that of the real one that runs them all.
      me.interrupted |= Thread.interrupted();
    }
    SimulatedThread next = decide(me);
    if (next != me) {
      current = next;
      me.strand.pause();
    }
    if (me.interrupted) {
      me.interrupted = false;
      Thread.currentThread().interrupt();
    }
    return me;
  }

  /** Lets the others go on until something has changed. */
  void spin() {
    SimulatedThread me = current;
    me.idle = bounds.spins();
    me.seen = population.changes;
    SimulatedThread _ = pause(SPIN);
    me.idle = 0;
  }

  /** Puts the calling thread to sleep, and returns when the sleep has ended. */
  void sleep(SimulatedThread me, int word, long nanos) {
    me.fallAsleep(word, nanos, steps);
    population.sleepers().add(me);
    SimulatedThread _ = pause(SLEEP);
    if (me.woken && me.late) {
      me.clock += me.sleepNanos - 1;
    }
    me.observe(me.woken ? (me.late ? 2 : 1) : me.timeIsUp ? 3 : 4);
  }

  int wake(int word, int most) {
    return population.wake(word, most);
  }

  /** Says that the access of a thread has changed nothing. */
  void unchanged(SimulatedThread me) {
    if (me.seen == population.changes) {
      me.idle++;
    } else {
      me.idle = 1;
      me.seen = population.changes;
    }
  }

  /** Says that the access of a thread has changed something. */
  void changed(SimulatedThread me) {
    me.seen = ++population.changes;
    me.idle = 0;
    possible.spinsInVain = 0;
  }

  /** Says that somebody has got somewhere. */
  void progress() {
    possible.sleepsInVain = 0;
  }

  /** Ends the schedule as one that breaks a rule. */
  void fail(FailureKind kind, String text) {
    if (failure.isEmpty() && !over) {
      failure = Optional.of(new BrokenRule(kind, text));
      story.tell(null, "⇒ " + kind.words() + ": " + text);
    }
  }

  // What happens.

  /** Returns who runs next; null if the schedule is over. */
  private SimulatedThread decide(SimulatedThread me) {
    SimulatedThread running = me;
    while (true) {
      if (failure.isPresent()) {
        return null;
      }
      if (++steps > bounds.steps()) {
        ending = Ending.CUT;
        return null;
      }
      int count = possible.find(running);
      if (count == 0 || failure.isPresent()) {
        return null;
      }
      int choice = count == 1 ? 0 : choose(count);
      if (choice == Chooser.NOTHING_NEW) {
        ending = Ending.KNOWN;
        return null;
      }
      int move = possible.move(choice);
      record(move);
      if (Move.isRun(move)) {
        SimulatedThread next = population.threads().get(Move.index(move));
        if (running != null && running != next && population.isReady(running)) {
          spent.preemptions++;
        }
        next.state = SimulatedThread.State.READY;
        return next;
      }
      happen(Move.kind(move), Move.index(move));
      if (running != null && !running.lives()) {
        running = null;
      }
    }
  }

  /** What goes wrong here is not the fault of the simulated thread that is asked in passing. */
  private int choose(int count) {
    try {
      return chooser.choose(this, count);
    } catch (RuntimeException e) {
      trouble = Optional.of(e);
      return Chooser.NOTHING_NEW;
    }
  }

  private void record(int move) {
    if (made == moves.length) {
      moves = Arrays.copyOf(moves, 2 * made);
    }
    moves[made++] = move;
  }

  private void happen(Move.Kind kind, int index) {
    switch (kind) {
      case RUN -> throw new AssertionError("a run is no event");
      case TIME_OUT -> timeOut(population.threads().get(index));
      case LATE -> {
        SimulatedThread late = population.threads().get(index);
        late.late = true;
        late.timeOuts++;
        spent.timeOuts++;
        story.tell(late, "is woken, and slow: its time is nearly up when it goes on");
      }
      case STRAY -> {
        SimulatedThread woken = population.threads().get(index);
        spent.strayWakeUps++;
        population.endSleep(woken, false);
        story.tell(woken, "wakes for no reason");
      }
      case INTERRUPT -> {
        SimulatedThread interrupted = population.threads().get(index);
        spent.interrupts++;
        interrupted.interruptSent = true;
        interrupted.interrupted = true;
        story.tell(interrupted, "is interrupted");
      }
      case DIE -> {
        spent.deaths++;
        population.kill(index);
        story.tell(null, population.name(index) + " dies");
        progress();
        world.died(index);
      }
    }
  }

  private void timeOut(SimulatedThread sleeper) {
    if (population.isAnybodyReady()) {
      sleeper.timeOuts++;
      spent.timeOuts++;
    } else {
      possible.sleepsInVain++;
    }
    sleeper.timeIsUp = true;
    sleeper.clock += sleeper.sleepNanos;
    population.endSleep(sleeper, false);
    story.tell(sleeper, "has slept until its time was up");
  }

  // What others ask.

  Population population() {
    return population;
  }

  /** Returns the thread that runs. */
  SimulatedThread current() {
    requireRunning();
    return current;
  }

  /** A thread that is only brought to its end does nothing any more. */
  private void requireRunning() {
    if (over) {
      throw new ThreadStrand.Abandoned();
    }
  }

  Thread thread() {
    return thread;
  }

  int deaths() {
    return spent.deaths;
  }

  int steps() {
    return steps;
  }

  Optional<BrokenRule> failure() {
    return failure;
  }

  /** Returns a move that can be chosen. */
  int offered(int position) {
    return possible.move(position);
  }

  /** Returns how much of the bounds it took to get here. */
  int cost() {
    return spent.cost();
  }

  /** Returns all that decides what can follow, as a number. */
  long state() {
    long state = StateNumber.mix(StateNumber.mix(world.state(), population.key()), spent.key());
    boolean order = bounds.preemptions() != Bounds.ANY || bounds.surprises() != Bounds.ANY;
    return order && current != null ? StateNumber.mix(state, current.index) : state;
  }

  /** Returns how many moves were made so far. */
  int made() {
    return made;
  }

  /** Returns the moves made so far. */
  Schedule schedule() {
    return Schedule.of(moves, made);
  }
}
