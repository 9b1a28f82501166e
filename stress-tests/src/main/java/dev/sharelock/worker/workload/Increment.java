package dev.sharelock.worker.workload;

import dev.sharelock.history.RecordedFunction;
import dev.sharelock.history.Recorder;
import dev.sharelock.spi.SharedLock;
import dev.sharelock.worker.command.Settings;
import dev.sharelock.worker.control.LaneWords;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * Adds 1 to one element after the other, by get and set or by the object's own operation, under a
 * lock or under none. Each increment answers the number that it found.
 */
final class Increment implements LaneWork {
  private final LaneContext lane;
  private final LaneWords words;
  private final LaneTarget target;
  private final Optional<SharedLock> lock;
  private final Taking taking;
  private final Optional<Holding> holding;
  private final long holdAfter;

  private IncrementStep step;

  Increment(LaneContext lane) {
    Settings settings = lane.settings();
    this.lane = lane;
    this.words = lane.words();
    this.target = LaneTarget.of(lane);
    this.lock = settings.find("lock").map(lane.objects()::lock);
    this.taking = Taking.of(settings);
    this.holding = Optional.ofNullable(settings.choice("hold", Holding.class, null));
    this.holdAfter = settings.number("hold-after", 0);
  }

  /** How far a holder goes before it waits for its end. */
  private enum Holding {
    BEFORE_READ,
    BEFORE_WRITE,
    AFTER_WRITE,
    /** As before the write, and then the process ends by itself. */
    EXIT
  }

  @Override
  public boolean records() {
    return true;
  }

  @Override
  public void warmUp() throws Exception {
    if (holding.isPresent()) {
      // It does little, and its end is what counts.
      return;
    }
    Rehearsal.of(lane, target, lock.isPresent(), taking).run();
  }

  @Override
  public void prepare(Round round) {
    step = IncrementStep.of(lane, target, lock, taking, round.witness());
  }

  @Override
  public void operate(Round round) throws Exception {
    Optional<Recorder> recorder = round.recorder();
    Round before = holding.isPresent() ? round.atMost(holdAfter) : round;
    long done =
        recorder.isPresent()
            ? recorded(step, recorder.get(), before, words)
            : unrecorded(step, before, words);
    if (holding.isPresent() && !round.over()) {
      hold(holding.get(), done, recorder);
    }
  }

  /** Increments without leaving a trace but the count. */
  static long unrecorded(IncrementStep step, Round round, LaneWords words)
      throws InterruptedException {
    long done = 0;
    while (!round.left(done)) {
      step.increment(done);
      words.operations(++done);
    }
    return done;
  }

  /** Increments and records each operation. */
  static long recorded(IncrementStep step, Recorder recorder, Round round, LaneWords words)
      throws InterruptedException {
    long done = 0;
    while (!round.left(done)) {
      recorder.invoke(RecordedFunction.GET_AND_ADD, step.element(done), 1, 0);
      recorder.respond(step.increment(done));
      words.operations(++done);
    }
    return done;
  }

  /** Takes the lock, goes as far as it is told, and waits to be killed. */
  private void hold(Holding how, long done, Optional<Recorder> recorder)
      throws InterruptedException {
    int element = target.element(done);
    recorder.ifPresent(it -> it.invoke(RecordedFunction.GET_AND_ADD, element, 1, 0));
    if (lock.isPresent()) {
      words.attempting(done + 1);
      taking.enter(lock.get(), words);
    }
    if (how != Holding.BEFORE_READ) {
      long found = target.elements().get(element);
      if (how == Holding.AFTER_WRITE) {
        target.elements().set(element, target.type(element).increment(found));
      }
    }
    words.hold();
    if (how == Holding.EXIT) {
      System.exit(0);
    }
    while (true) {
      LockSupport.park();
    }
  }
}
