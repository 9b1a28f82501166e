package dev.sharelock.lock;

import dev.sharelock.memory.ProcessIdentity;
import java.util.Optional;

/**
 * Who held the lock and ended without releasing it.
 *
 * @param process the process, if it is still known
 * @param thread the id of the thread that last said it had the lock ({@link Thread#threadId()})
 * @param inThisProcess whether only the thread ended, in the process that asks
 */
public record OwnerDeath(Optional<ProcessIdentity> process, long thread, boolean inThisProcess) {

  @Override
  public String toString() {
    return "thread "
        + thread
        + " of "
        + (inThisProcess
            ? "this process"
            : process
                .map(p -> "process " + p.pid() + " (started at tick " + p.startTicks() + ")")
                .orElse("a process no longer known"));
  }
}
