package dev.sharelock.worker.workload;

/** What a lane does in each round. There is one object per lane; one thread uses it. */
public interface LaneWork {
  /** Lets the compilers do their work, on objects of its own, before the first round. */
  default void warmUp() throws Exception {}

  /** Returns whether it records its operations in rounds that ask for it. */
  default boolean records() {
    return false;
  }

  /** Prepares a round, before the lane says that it is ready. */
  default void prepare(Round round) throws Exception {}

  /** Does operations until the round is to be left. */
  void operate(Round round) throws Exception;
}
