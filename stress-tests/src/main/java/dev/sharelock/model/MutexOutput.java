package dev.sharelock.model;

/** What a lock answers. */
public sealed interface MutexOutput {

  /** It was done: the lock was taken, or given back. */
  MutexOutput DONE = new Done();

  /** It was refused: the lock is held, or the caller does not hold it. */
  MutexOutput REFUSED = new Refused();

  /** Done. */
  record Done() implements MutexOutput {
    @Override
    public String toString() {
      return "done";
    }
  }

  /** Refused. */
  record Refused() implements MutexOutput {
    @Override
    public String toString() {
      return "refused";
    }
  }

  /** The lock was taken over from an owner that died while it held it. */
  record Recovered(Object from) implements MutexOutput {
    @Override
    public String toString() {
      return "recovered from " + from;
    }
  }
}
