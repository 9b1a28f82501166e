package dev.sharelock.lock;

import dev.sharelock.memory.ProcessIdentity;
import java.util.Optional;

/**
 * Who held the lock and ended without releasing it.
 *
 * <p>Python has no counterpart: there the others wait for ever.
 *
 * @param process the process, if it is still known
 * @param thread the id of the thread that last said it had the lock ({@link Thread#threadId()}); if
 *     the process was killed between taking the lock and saying so, that is its predecessor's
 * @param inThisProcess whether it is the process that asks, in which the thread ended or which had
 *     detached from the segment
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
