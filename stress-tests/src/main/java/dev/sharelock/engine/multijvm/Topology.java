package dev.sharelock.engine.multijvm;

/** How many processes of how many threads each work on one value. */
record Topology(int processes, int threads) {

  int lanes() {
    return processes * threads;
  }

  /** Which process, counted from 0, has a lane. */
  int process(int lane) {
    return lane / threads;
  }

  /** For the name of a directory. */
  String tag() {
    return processes + "x" + threads;
  }

  @Override
  public String toString() {
    return threads == 1
        ? processes + " JVMs"
        : "%d JVMs of %d threads".formatted(processes, threads);
  }
}
