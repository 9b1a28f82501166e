package dev.sharelock.explorer;

/** A thread of a simulated process, as the scheduler knows it. */
final class SimulatedThread {
  /** What it does. */
  enum State {
    /** It can make its next access, or begin. */
    READY(0),
    /** It sleeps. */
    ASLEEP(1),
    /** It was woken, and has not gone on yet. */
    WOKEN(2),
    /** Its code has come to its end. */
    ENDED(3),
    /** Its process is dead. */
    DEAD(4);

    private final int number;

    State(int number) {
      this.number = number;
    }
  }

  /** Where a thread sleeps that nobody can wake. */
  static final int NOWHERE = -1;

  /** A sleep that is not ended by time. */
  static final long FOREVER = Long.MAX_VALUE;

  final int index;
  final int process;
  final String name;

  /** Null until it exists: the code needs the thread and the other way round. */
  Strand strand;

  State state = State.READY;

  /**
   * All that it has seen so far, as a number. The code is deterministic, so this says where it is
   * and what it has in its local variables and in the memory of its process alone.
   */
  long history;

  /** What it takes for the time, in nanoseconds: it passes while it sleeps. */
  long clock;

  /** The access that it is about to make, in words, where it is none to a word. */
  String access = "";

  int sleepsOn;
  long sleepNanos;

  /** The step in which it fell asleep. */
  int asleepSince;

  /** Whether the sleep was ended by somebody who woke it. */
  boolean woken;

  /** Whether it goes on only when its time is nearly up, though it was woken. */
  boolean late;

  /** Whether the time of the sleep has run out. */
  boolean timeIsUp;

  /** How many of its sleeps took their whole time while others could run. */
  int timeOuts;

  /** How many of its accesses in a row have changed nothing, since it has seen a change. */
  int idle;

  /** The change of the shared memory that it has seen last. */
  long seen;

  boolean interruptible;
  boolean interruptSent;

  /** Its interrupt status while it does not run. */
  boolean interrupted;

  SimulatedThread(int index, int process, String name) {
    this.index = index;
    this.process = process;
    this.name = name;
    this.history = index + 1L;
  }

  /** Takes note of something that the code learns. */
  void observe(long value) {
    history = StateNumber.mix(history, value);
  }

  void fallAsleep(int word, long nanos, int step) {
    state = State.ASLEEP;
    sleepsOn = word;
    sleepNanos = nanos;
    asleepSince = step;
    late = false;
    timeIsUp = false;
    idle = 0;
  }

  void end(State how) {
    state = how;
    history = 0;
    timeOuts = 0;
    idle = 0;
    interruptSent = false;
    interrupted = false;
  }

  /** Whether it was woken and has slept for a moment only, as far as was decided. */
  boolean isWokenInTime() {
    return state == State.WOKEN && woken && !late;
  }

  /** Whether it can go on, spinning or not. */
  boolean canRun() {
    return state == State.READY || state == State.WOKEN;
  }

  boolean lives() {
    return state != State.ENDED && state != State.DEAD;
  }

  /** Returns how many of its accesses in a row have changed nothing, and nobody's else did. */
  int idle(long changes) {
    return seen == changes ? idle : 0;
  }

  /**
   * Returns all that decides what it can do, as a number.
   *
   * @param changes how often the shared memory has changed so far
   */
  long key(long changes) {
    long key = StateNumber.mix(history, state.number + 8L * timeOuts);
    if (state == State.WOKEN) {
      key = StateNumber.mix(key, (woken ? 1 : 0) | (late ? 2 : 0) | (timeIsUp ? 4 : 0));
    }
    if (idle(changes) > 0) {
      key = StateNumber.mix(key, idle);
    }
    return interruptSent ? StateNumber.mix(key, interrupted ? 3 : 4) : key;
  }
}
