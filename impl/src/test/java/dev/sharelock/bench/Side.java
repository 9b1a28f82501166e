package dev.sharelock.bench;

import dev.sharelock.sharedctypes.CType;
import dev.sharelock.sharedctypes.RawArray;
import dev.sharelock.sharedctypes.RawValue;
import dev.sharelock.sharedctypes.SharedCTypes;
import java.io.Serializable;
import java.util.List;
import java.util.stream.Stream;

/**
 * One of those that contend, a process or a thread, and the shared memory in which it is told what
 * to do and answers. Each word has a cache line of its own.
 *
 * @param order what it is to do next, counted up; the lowest bit says whether it takes the time
 * @param arrived the last order it is ready for
 * @param go the last order to begin with
 * @param stop the last order that is over
 * @param answered the last order it has answered
 * @param operations how many it has done
 * @param waits of the last timed order
 */
record Side(
    RawValue.OfLong order,
    RawValue.OfLong arrived,
    RawValue.OfLong go,
    RawValue.OfLong stop,
    RawValue.OfLong answered,
    RawValue.OfLong operations,
    RawArray.OfLong waits)
    implements Serializable {
  private static final int AT_ONCE = 64;

  /** Long enough not to disturb the others' turns. */
  private static final long IDLE_MILLIS = 10;

  private static final int AT_ONCE_SLOW = 4;

  /** The order to end. */
  static final long END = -1;

  /** So many that are told what to do by the same words. */
  static List<Side> of(int count) {
    RawValue.OfLong order = word();
    RawValue.OfLong go = word();
    RawValue.OfLong stop = word();
    return Stream.generate(
            () ->
                new Side(
                    order,
                    word(),
                    go,
                    stop,
                    word(),
                    word(),
                    SharedCTypes.rawArray(CType.LONGLONG, 1 + Waits.CELLS)))
        .limit(count)
        .toList();
  }

  private static RawValue.OfLong word() {
    return SharedCTypes.rawValue(CType.LONGLONG);
  }

  /** Carries out the orders until it is told to end, or who orders has ended. */
  void serve(LockedCounter counter, ProcessHandle orderer) throws InterruptedException {
    int atOnce = counter instanceof FileLockCounter ? AT_ONCE_SLOW : AT_ONCE;
    for (long done = 0; ; ) {
      long ordered;
      while ((ordered = order.getVolatile()) == done) {
        Thread.sleep(IDLE_MILLIS);
        if (!orderer.isAlive()) {
          return;
        }
      }
      if (ordered == END) {
        return;
      }
      arrived.setVolatile(ordered);
      while (go.getVolatile() != ordered) {
        Thread.onSpinWait();
      }
      contend(counter, atOnce, ordered);
      done = ordered;
      answered.setVolatile(done);
    }
  }

  private void contend(LockedCounter counter, int atOnce, long ordered) {
    long count = 0;
    if ((ordered & 1) == 0) {
      do {
        counter.add(atOnce);
        count += atOnce;
      } while (stop.get() != ordered);
    } else {
      Waits waited = new Waits();
      do {
        counter.addTimed(atOnce, waited);
        count += atOnce;
      } while (stop.get() != ordered);
      waits.setSlice(0, waits.length(), waited.toArray());
    }
    operations.setVolatile(count);
  }
}
