package dev.sharelock.results;

/**
 * How much a check did to find its verdict, in figures that add up over a run.
 *
 * @param operations operations or samples executed on the implementation under test
 * @param recorded those of them that were recorded and judged one by one
 * @param processes JVMs, or other processes, that were started, for the twin too
 * @param kills processes killed on purpose
 * @param recoveries lock recoveries after a death that were seen
 */
public record Effort(long operations, long recorded, long processes, long kills, long recoveries) {

  /** Nothing done. */
  public static final Effort NONE = new Effort(0, 0, 0, 0, 0);

  public Effort {
    if (operations < 0 || recorded < 0 || processes < 0 || kills < 0 || recoveries < 0) {
      throw new IllegalArgumentException("An effort cannot be negative.");
    }
  }

  /** An effort of executed operations inside the harness's own JVM or a forked one. */
  public static Effort ofOperations(long operations) {
    return new Effort(operations, 0, 0, 0, 0);
  }

  /** Both efforts together. */
  public Effort plus(Effort other) {
    return new Effort(
        operations + other.operations,
        recorded + other.recorded,
        processes + other.processes,
        kills + other.kills,
        recoveries + other.recoveries);
  }
}
