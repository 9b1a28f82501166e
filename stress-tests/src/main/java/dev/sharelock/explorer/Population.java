package dev.sharelock.explorer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The simulated processes of one schedule, their threads, and who of them sleeps. */
final class Population {
  private final int spins;
  private final List<String> processes = new ArrayList<>();
  private final List<SimulatedThread> threads = new ArrayList<>();

  /** In the order in which they fell asleep. */
  private final List<SimulatedThread> sleepers = new ArrayList<>();

  private boolean[] dead = new boolean[4];

  /** How often the shared memory has changed. */
  long changes;

  /**
   * @param spins see {@link Bounds#spins}
   */
  Population(int spins) {
    this.spins = spins;
  }

  int addProcess(String name) {
    processes.add(name);
    if (processes.size() > dead.length) {
      dead = Arrays.copyOf(dead, 2 * dead.length);
    }
    return processes.size() - 1;
  }

  SimulatedThread addThread(int process, String name) {
    SimulatedThread thread = new SimulatedThread(threads.size(), process, name);
    threads.add(thread);
    return thread;
  }

  List<SimulatedThread> threads() {
    return threads;
  }

  List<SimulatedThread> sleepers() {
    return sleepers;
  }

  int processes() {
    return processes.size();
  }

  String name(int process) {
    return processes.get(process);
  }

  boolean isDead(int process) {
    return dead[process];
  }

  /** Returns a thread that can run, the next one after another; null if there is none. */
  SimulatedThread nextThatCanRun(int after) {
    for (int i = 1; i <= threads.size(); i++) {
      SimulatedThread thread = threads.get((after + i) % threads.size());
      if (thread.canRun()) {
        return thread;
      }
    }
    return null;
  }

  /** Whether a thread can go on and does not just spin. */
  boolean isReady(SimulatedThread thread) {
    return thread.canRun() && thread.idle(changes) < spins;
  }

  boolean isAnybodyReady() {
    for (int i = 0; i < threads.size(); i++) {
      if (isReady(threads.get(i))) {
        return true;
      }
    }
    return false;
  }

  boolean hasMoreToDo(int process) {
    for (int i = 0; i < threads.size(); i++) {
      if (threads.get(i).process == process && threads.get(i).lives()) {
        return true;
      }
    }
    return false;
  }

  /** Wakes sleepers, those first that sleep longest; returns how many. */
  int wake(int word, int most) {
    int woken = 0;
    int i = 0;
    while (i < sleepers.size() && woken < most) {
      SimulatedThread sleeper = sleepers.get(i);
      if (sleeper.sleepsOn == word) {
        endSleep(sleeper, true);
        woken++;
      } else {
        i++;
      }
    }
    return woken;
  }

  void endSleep(SimulatedThread sleeper, boolean woken) {
    sleepers.remove(sleeper);
    sleeper.state = SimulatedThread.State.WOKEN;
    sleeper.woken = woken;
  }

  /** Ends a process at once, wherever its threads are. */
  void kill(int process) {
    dead[process] = true;
    for (SimulatedThread thread : threads) {
      if (thread.process == process && thread.lives()) {
        sleepers.remove(thread);
        thread.end(SimulatedThread.State.DEAD);
      }
    }
  }

  /** Returns who can run, as the beginning of a sentence. */
  String running() {
    return named(threads.stream().filter(SimulatedThread::canRun).toList());
  }

  /** Returns who sleeps, as the beginning of a sentence. */
  String sleeping() {
    return named(sleepers);
  }

  private static String named(List<SimulatedThread> some) {
    return some.stream().map(thread -> thread.name).collect(Collectors.joining(" and "))
        + (some.size() == 1 ? " is" : " are");
  }

  /** Returns all that decides what can follow, as a number. */
  long key() {
    long key = 0;
    for (int i = 0; i < threads.size(); i++) {
      key = StateNumber.mix(key, threads.get(i).key(changes));
    }
    for (int i = 0; i < sleepers.size(); i++) {
      key = StateNumber.mix(key, sleepers.get(i).index);
    }
    return key;
  }
}
