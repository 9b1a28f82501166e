package dev.sharelock.worker.workload;

import dev.sharelock.spi.RawObject;
import dev.sharelock.spi.SharedLock;
import dev.sharelock.worker.command.CommandException;
import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Moves amounts between the elements of an object of 64-bit integers, whose sum stays 0, and counts
 * how often a holder of all locks finds another sum.
 *
 * <p>With one lock every operation is a critical section under it. With two the first one guards
 * the first half of the elements and the second one the other half: an operation takes the first,
 * the second, or both in this order.
 */
final class Transfer implements LaneWork {
  private static final int RIGHT = 0;
  private static final int WRONG = 1;
  private static final int BOUND = 1 << 20;

  private final LaneContext lane;
  private final RawObject raw;
  private final int elements;
  private final Optional<SharedLock> second;
  private final SplittableRandom random;
  private final long[] counts = new long[WRONG + 1];
  private Section all = Section.NONE;
  private Section firstHalf = Section.NONE;
  private Section secondHalf = Section.NONE;

  Transfer(LaneContext lane) {
    var object = lane.objects().raw(lane.settings().get("object"));
    this.lane = lane;
    this.raw = object.object();
    this.elements = object.layout().elements().size();
    this.second = lane.settings().find("and").map(lane.objects()::lock);
    this.random = new SplittableRandom(lane.settings().number("seed", 0) + lane.index());
    if (elements < 4) {
      throw new CommandException("A transfer needs four elements at least.");
    }
  }

  @Override
  public void prepare(Round round) {
    Arrays.fill(counts, 0);
    firstHalf = Guard.of(lane, round);
    secondHalf = Section.of(lane, second, Taking.of(lane.settings()), false);
    all = second.isPresent() ? new Both(firstHalf, secondHalf) : firstHalf;
  }

  /** Two sections, one inside the other. */
  private record Both(Section outer, Section inner) implements Section {
    @Override
    public void enter(long done) throws InterruptedException {
      outer.enter(done);
      inner.enter(done);
    }

    @Override
    public void leave() {
      inner.leave();
      outer.leave();
    }
  }

  @Override
  public void operate(Round round) throws InterruptedException {
    for (long done = 0; !round.left(done); lane.words().operations(++done)) {
      int half = elements / 2;
      switch (second.isPresent() ? random.nextInt(3) : 0) {
        case 1 -> move(firstHalf, done, 0, half);
        case 2 -> move(secondHalf, done, half, elements);
        default -> moveAndAdd(done);
      }
    }
  }

  private void move(Section section, long done, int from, int to) throws InterruptedException {
    section.enter(done);
    move(from, to);
    section.leave();
  }

  private void moveAndAdd(long done) throws InterruptedException {
    all.enter(done);
    move(0, elements);
    long sum = 0;
    for (int i = 0; i < elements; i++) {
      sum += raw.get(i);
    }
    all.leave();
    int outcome = sum == 0 ? RIGHT : WRONG;
    lane.words().outcome(outcome, ++counts[outcome]);
  }

  /** Moves an amount between two of these elements, which may be the same. */
  private void move(int from, int to) {
    int giver = random.nextInt(from, to);
    int taker = random.nextInt(from, to);
    long amount = random.nextLong(BOUND);
    raw.set(giver, raw.get(giver) - amount);
    raw.set(taker, raw.get(taker) + amount);
  }
}
