package dev.sharelock.scenario;

/** How many processes of how many threads each take part. */
public record Topology(int processes, int threads) {
  /** Two processes of one thread each. */
  public static final Topology PAIR = new Topology(2, 1);

  /** Three processes of two threads each: more threads than most small machines have processors. */
  public static final Topology CROWD = new Topology(3, 2);

  /** Returns how many threads there are in all; each has a lane. */
  public int lanes() {
    return processes * threads;
  }

  /** Returns which process, counted from 0, has a lane. */
  public int process(int lane) {
    return lane / threads;
  }

  @Override
  public String toString() {
    return threads == 1
        ? processes + " processes"
        : "%d processes of %d threads".formatted(processes, threads);
  }
}
