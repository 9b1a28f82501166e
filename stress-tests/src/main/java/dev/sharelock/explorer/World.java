package dev.sharelock.explorer;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import java.util.function.LongSupplier;

/**
 * The world of one schedule: its processes, their shared memory, and what happens to them. A
 * scenario fills it, and the code of its processes acts on it as on {@link SharedWords}.
 */
public final class World implements SharedWords {
  private static final long TICK = 100;

  private final Scheduler scheduler;
  private final Story story;
  private final boolean onThreads;
  private int[] words = new int[2];
  private String[] names = new String[2];
  private int size;
  private IntFunction<String> describe = Integer::toString;
  private LongSupplier beside = () -> 0;
  private IntConsumer onDeath = process -> {};
  private Referee judge;

  World(Scheduler scheduler, Story story, boolean onThreads) {
    this.scheduler = scheduler;
    this.story = story;
    this.onThreads = onThreads;
  }

  // What a scenario makes of it.

  /** Adds a word, 0 at first; returns its number. */
  public int word(String name) {
    if (size == words.length) {
      words = Arrays.copyOf(words, 2 * size);
      names = Arrays.copyOf(names, 2 * size);
    }
    names[size] = name;
    return size++;
  }

  /** Says how the value of a word is shown. */
  public void describeWords(IntFunction<String> inWords) {
    describe = inWords;
  }

  /** Adds shared memory of another kind: its content as a number, to tell states apart. */
  public void beside(LongSupplier content) {
    beside = content;
  }

  /** Adds a process with a thread that does this; returns its number, from 0. */
  public int process(String name, Runnable code) {
    int process = scheduler.population().addProcess(name);
    thread(process, name, code);
    return process;
  }

  /** Adds a thread to a process, also while the schedule runs. */
  public void thread(int process, String name, Runnable code) {
    start(process, name, code, onThreads);
  }

  /**
   * Adds a process whose thread has a {@link Thread#currentThread} of its own, which ends with it.
   * To let it go on takes microseconds instead of a tenth of one.
   */
  public int processOfRealThread(String name, Runnable code) {
    int process = scheduler.population().addProcess(name);
    start(process, name, code, true);
    return process;
  }

  private void start(int process, String name, Runnable code, boolean real) {
    SimulatedThread thread = scheduler.population().addThread(process, name);
    Runnable guarded = () -> guard(name, code);
    thread.strand =
        real ? new ThreadStrand(guarded, scheduler.thread()) : new ContinuationStrand(guarded);
  }

  private void guard(String name, Runnable code) {
    try {
      code.run();
    } catch (ThreadStrand.Abandoned e) {
      throw e;
    } catch (Throwable e) {
      fail(FailureKind.WRONG_ANSWER, name + " got " + e);
    }
  }

  /** Says what happens when a process has died, in the world of those who are left. */
  public void onDeath(IntConsumer action) {
    onDeath = action;
  }

  /** Says who judges. */
  public void judgedBy(Referee whoever) {
    judge = whoever;
  }

  // What a judge asks, and says.

  /** Breaks the schedule off: it has broken a rule. */
  public void fail(FailureKind kind, String text) {
    scheduler.fail(kind, text);
  }

  /** Returns a word as it is, without an access. */
  public int peek(int word) {
    return words[word];
  }

  /** Returns how a value of a word is shown. */
  public String describe(int value) {
    return describe.apply(value);
  }

  /** Returns how many have died. */
  public int deaths() {
    return scheduler.deaths();
  }

  /** Returns whether a process is dead, without asking anybody. */
  public boolean hasDied(int process) {
    return scheduler.population().isDead(process);
  }

  /** Returns how many processes there are, dead ones too. */
  public int processes() {
    return scheduler.population().processes();
  }

  /** Returns the name of a process. */
  public String nameOf(int process) {
    return scheduler.population().name(process);
  }

  /** Returns the process of the thread that runs. */
  public int current() {
    return scheduler.current().process;
  }

  /** Returns how many steps were made so far, in this schedule. */
  public int steps() {
    return scheduler.steps();
  }

  /** Returns whether a thread of a process sleeps where it could be woken, since before a step. */
  public boolean isAsleep(int process, int since) {
    List<SimulatedThread> sleepers = scheduler.population().sleepers();
    for (int i = 0; i < sleepers.size(); i++) {
      SimulatedThread sleeper = sleepers.get(i);
      if (sleeper.process == process
          && sleeper.sleepsOn != SimulatedThread.NOWHERE
          && sleeper.asleepSince < since) {
        return true;
      }
    }
    return false;
  }

  /** Says that somebody has got somewhere: sleeps in vain are counted from here. */
  public void progress() {
    scheduler.progress();
  }

  // What the code of a process does.

  @Override
  public int get(int word) {
    SimulatedThread me = scheduler.pause(word);
    int value = words[word];
    me.observe(value);
    scheduler.unchanged(me);
    if (story.isTold()) {
      story.tell(me, "reads %s: %s".formatted(names[word], describe(value)));
    }
    return value;
  }

  @Override
  public void set(int word, int value) {
    SimulatedThread me = scheduler.pause(word + 0x100);
    me.observe(1);
    replace(me, "sets", word, value);
  }

  @Override
  public boolean compareAndSet(int word, int expected, int value) {
    SimulatedThread me = scheduler.pause(word + 0x200);
    boolean done = words[word] == expected;
    me.observe(done ? 1 : 0);
    if (done) {
      replace(me, "replaces", word, value);
      return true;
    }
    scheduler.unchanged(me);
    if (story.isTold()) {
      story.tell(
          me,
          "cannot replace %s: it is «%s», not «%s»"
              .formatted(names[word], describe(words[word]), describe(expected)));
    }
    return false;
  }

  @Override
  public int getAndSet(int word, int value) {
    SimulatedThread me = scheduler.pause(word + 0x300);
    int before = words[word];
    me.observe(before);
    replace(me, "swaps", word, value);
    return before;
  }

  @Override
  public int getAndAdd(int word, int delta) {
    SimulatedThread me = scheduler.pause(word + 0x400);
    int before = words[word];
    me.observe(before);
    replace(me, "adds to", word, before + delta);
    return before;
  }

  private void replace(SimulatedThread me, String verb, int word, int value) {
    int before = words[word];
    words[word] = value;
    if (before == value) {
      scheduler.unchanged(me);
    } else {
      scheduler.changed(me);
    }
    if (story.isTold()) {
      story.tell(
          me, "%s %s: %s → %s".formatted(verb, names[word], describe(before), describe(value)));
    }
  }

  @Override
  public boolean await(int word, int expected, long nanos) {
    SimulatedThread me = scheduler.pause(word + 0x500);
    boolean sleeps = words[word] == expected && nanos > 0;
    me.observe(sleeps ? 1 : 0);
    if (story.isTold()) {
      story.tell(
          me,
          sleeps
              ? "falls asleep on %s, «%s», for %s"
                  .formatted(names[word], describe(expected), duration(nanos))
              : "does not sleep: %s is «%s»".formatted(names[word], describe(words[word])));
    }
    if (!sleeps) {
      scheduler.unchanged(me);
      return false;
    }
    scheduler.sleep(me, word, nanos);
    return me.woken;
  }

  private static String duration(long nanos) {
    return nanos == Long.MAX_VALUE ? "ever" : "%.1f ms at most".formatted(nanos / 1e6);
  }

  @Override
  public int wake(int word, int count) {
    SimulatedThread me = scheduler.pause(word + 0x600);
    int woken = scheduler.wake(word, count);
    me.observe(woken);
    scheduler.unchanged(me);
    if (story.isTold()) {
      story.tell(me, "wakes %s on %s".formatted(woken == 0 ? "nobody" : woken, names[word]));
    }
    return woken;
  }

  @Override
  public void sleep(long nanos) {
    SimulatedThread me = scheduler.pause(0x700);
    if (story.isTold()) {
      story.tell(me, "sleeps for %s".formatted(duration(nanos)));
    }
    scheduler.sleep(me, SimulatedThread.NOWHERE, nanos);
  }

  @Override
  public void spin() {
    scheduler.spin();
  }

  @Override
  public long nanoTime() {
    SimulatedThread me = scheduler.current();
    me.clock += TICK;
    return me.clock;
  }

  @Override
  public boolean isDead(int process) {
    SimulatedThread me = scheduler.pause(process + 0x800);
    boolean dead = scheduler.population().isDead(process);
    return answer(me, "whether " + scheduler.population().name(process) + " is dead", dead);
  }

  @Override
  public void inLine() {
    judge.inLine(scheduler.current().process);
  }

  // Accesses to shared memory of another kind.

  /**
   * Waits until the calling thread may make an access to shared memory that is no word; {@link
   * #changed} or {@link #saw} has to follow.
   *
   * @param what what it does, such as «counts the death»
   */
  public void turn(String what) {
    scheduler.current().access = what;
    SimulatedThread _ = scheduler.pause(what.hashCode());
  }

  /** Says that the access has changed something. */
  public void changed() {
    SimulatedThread me = scheduler.current();
    me.observe(1);
    scheduler.changed(me);
    if (story.isTold()) {
      story.tell(me, me.access);
    }
  }

  /** Says what the access has seen; returns it. */
  public long saw(long value) {
    SimulatedThread me = scheduler.current();
    me.observe(value);
    scheduler.unchanged(me);
    if (story.isTold()) {
      story.tell(me, me.access + ": " + value);
    }
    return value;
  }

  /** Says what the calling thread does, where that is no access. */
  public void tell(String what) {
    if (story.isTold()) {
      story.tell(scheduler.current(), what);
    }
  }

  /** Says whether the calling thread can be interrupted. */
  public void interruptible(boolean can) {
    scheduler.current().interruptible = can;
  }

  private boolean answer(SimulatedThread me, String question, boolean yes) {
    me.observe(yes ? 1 : 0);
    scheduler.unchanged(me);
    if (story.isTold()) {
      story.tell(me, "asks " + question + ": " + (yes ? "yes" : "no"));
    }
    return yes;
  }

  // What the scheduler says.

  void died(int process) {
    judge.died(process);
    onDeath.accept(process);
  }

  void quiet() {
    judge.quiet();
  }

  void stuck(String text) {
    judge.stuck(text);
  }

  void end() {
    judge.ended();
  }

  long state() {
    long state = StateNumber.mix(beside.getAsLong(), judge.state());
    for (int i = 0; i < size; i++) {
      state = StateNumber.mix(state, words[i]);
    }
    return state;
  }
}
