package dev.sharelock.engine.slots;

import java.util.Optional;

/**
 * A thread that does one thing again and again and counts. It is a daemon: what it does belongs to
 * the implementation and may never return.
 */
final class Repeater extends Thread {
  private final long atLeast;
  private final long atMost;
  private final Runnable thing;
  private volatile boolean stopped;
  private volatile long done;
  private volatile long longest;
  private volatile long shortest = Long.MAX_VALUE;
  private volatile Optional<Throwable> thrown = Optional.empty();

  private Repeater(String name, long atLeast, long atMost, Runnable thing) {
    super(name);
    this.atLeast = atLeast;
    this.atMost = atMost;
    this.thing = thing;
    setDaemon(true);
  }

  /** Returns one that does it so often, or less often if it is stopped, but once at least. */
  static Repeater upTo(long times, String name, Runnable thing) {
    return new Repeater(name, 1, times, thing);
  }

  /** Returns one that does it until it is stopped, and so often at least. */
  static Repeater atLeast(long times, String name, Runnable thing) {
    return new Repeater(name, times, Long.MAX_VALUE, thing);
  }

  @Override
  @SuppressWarnings("NonAtomicVolatileUpdate") // this thread alone writes them
  public void run() {
    try {
      do {
        long start = System.nanoTime();
        thing.run();
        long took = System.nanoTime() - start;
        longest = Math.max(longest, took);
        shortest = Math.min(shortest, took);
        done++;
      } while (done < atMost && (done < atLeast || !stopped));
    } catch (Throwable e) {
      thrown = Optional.of(e);
    }
  }

  /** Has it stop after what it is doing now, if it has done it often enough. */
  void stopSoon() {
    stopped = true;
  }

  /** Returns how often it has done it. */
  long done() {
    return done;
  }

  /** Returns how many nanoseconds the longest time took. */
  long longest() {
    return longest;
  }

  /** Returns how many nanoseconds the shortest time took; 0 if it has not done it. */
  long shortest() {
    return done == 0 ? 0 : shortest;
  }

  /** Returns what was thrown at it. */
  Optional<Throwable> thrown() {
    return thrown;
  }

  /** Returns what it does at this moment, one line per call. */
  String stack() {
    StringBuilder text = new StringBuilder(getName() + " (" + getState() + ")\n");
    for (StackTraceElement element : getStackTrace()) {
      text.append("    at ").append(element).append('\n');
    }
    return text.toString();
  }
}
