package dev.sharelock.engine.multijvm;

import dev.sharelock.engine.workers.WorkerLink;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * What disturbs the schedule of a round that is not recorded: two processors alone hide much, as
 * nearly all operations run beside each other in the same way.
 */
enum Perturbation {
  /** Nothing does. */
  NONE("undisturbed"),
  /** All processes share one processor: a holder is interrupted inside its critical section. */
  ONE_PROCESSOR("on one processor"),
  /** One process after the other is stopped for a moment, and goes on. */
  STOPS("stopped and continued");

  private static final int LONGEST_STOP_MILLIS = 3;

  private final String words;

  Perturbation(String words) {
    this.words = words;
  }

  /** Returns it in words. */
  String words() {
    return words;
  }

  /** Returns one of them: nothing half of the time. */
  static Perturbation of(RandomGenerator random) {
    return switch (random.nextInt(4)) {
      case 0 -> ONE_PROCESSOR;
      case 1 -> STOPS;
      default -> NONE;
    };
  }

  /** Begins to disturb. */
  void begin(List<WorkerLink> workers) {
    if (this == ONE_PROCESSOR) {
      workers.forEach(worker -> Signals.pinToOne(worker.pid()));
    }
  }

  /** Disturbs for a moment, while the round goes on. */
  void disturb(List<WorkerLink> workers, RandomGenerator random) throws InterruptedException {
    if (this == STOPS) {
      long pid = workers.get(random.nextInt(workers.size())).pid();
      Signals.stop(pid);
      try {
        Thread.sleep(1 + random.nextInt(LONGEST_STOP_MILLIS));
      } finally {
        Signals.resume(pid);
      }
    }
  }

  /** Disturbs no more. */
  void end(List<WorkerLink> workers) {
    if (this == ONE_PROCESSOR) {
      workers.forEach(worker -> Signals.unpin(worker.pid()));
    }
  }
}
