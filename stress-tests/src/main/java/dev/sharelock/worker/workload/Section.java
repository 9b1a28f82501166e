package dev.sharelock.worker.workload;

import dev.sharelock.spi.SharedLock;
import dev.sharelock.worker.control.ControlFile;
import dev.sharelock.worker.control.LaneWords;
import java.util.Optional;

/** The critical section of an operation, or none. */
interface Section {
  /** No section at all. */
  Section NONE =
      new Section() {
        @Override
        public void enter(long done) {}

        @Override
        public void leave() {}
      };

  /** Enters it, for the operation after so many others. */
  void enter(long done) throws InterruptedException;

  /** Leaves it. */
  void leave();

  static Section of(LaneContext lane, Optional<SharedLock> lock, Taking taking, boolean witness) {
    if (lock.isEmpty()) {
      return NONE;
    }
    Section section = new Locked(lock.get(), taking, lane.words());
    return witness
        ? new Witnessed(section, lane.control(), lane.words(), lane.index() + 1)
        : section;
  }

  /** Under a lock. */
  record Locked(SharedLock lock, Taking taking, LaneWords words) implements Section {
    @Override
    public void enter(long done) throws InterruptedException {
      words.attempting(done + 1);
      taking.enter(lock, words);
    }

    @Override
    public void leave() {
      lock.release();
    }
  }

  /** Leaves a mark while it is inside, and finds it unchanged if nobody else was. */
  record Witnessed(Section section, ControlFile control, LaneWords words, long mark)
      implements Section {
    @Override
    public void enter(long done) throws InterruptedException {
      section.enter(done);
      control.mark(mark);
    }

    @Override
    public void leave() {
      long found = control.mark();
      section.leave();
      if (found != mark) {
        words.violated(found);
      }
    }
  }
}
