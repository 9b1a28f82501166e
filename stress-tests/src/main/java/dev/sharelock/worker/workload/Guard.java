package dev.sharelock.worker.workload;

import dev.sharelock.spi.SharedLock;
import java.util.Optional;

/** The lock around the operations of a workload, if its settings name one. */
final class Guard {
  private Guard() {}

  static Section of(LaneContext lane, Round round) {
    Optional<SharedLock> lock = lane.settings().find("lock").map(lane.objects()::lock);
    return Section.of(lane, lock, Taking.of(lane.settings()), round.witness());
  }
}
