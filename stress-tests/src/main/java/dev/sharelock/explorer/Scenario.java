package dev.sharelock.explorer;

/** A program of a few processes that is explored. It must do the same whenever it sees the same. */
public interface Scenario {
  /** Returns its name, for reports and the command line. */
  String name();

  /** Makes everything anew for one schedule: the shared memory, the processes, the judge. */
  void begin(World world);
}
