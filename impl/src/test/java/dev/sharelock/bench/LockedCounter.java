package dev.sharelock.bench;

import java.io.IOException;
import java.io.Serializable;

/** A counter and the lock around it: what all contestants of the lock rows add to. */
interface LockedCounter {
  /** Takes the lock, reads, adds one, writes and releases it, so many times. */
  void add(int times);

  /** The same, with the time that each waited for the lock. */
  void addTimed(int times, Waits waits);

  /** The sum so far. */
  long sum();

  /** What leads another process to the same counter. */
  interface Handle extends Serializable {
    LockedCounter open() throws IOException;
  }
}
