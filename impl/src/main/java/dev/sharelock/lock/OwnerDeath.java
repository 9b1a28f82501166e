package dev.sharelock.lock;

import dev.sharelock.memory.ProcessIdentity;
import java.util.Optional;

/**
 * The owner that ended without releasing the lock.
 *
 * <p>Python has no counterpart: there the waiters wait for ever.
 *
 * @param process the process, if it is still known
 * @param thread the id of the thread that last wrote its id ({@link Thread#threadId()}) after
 *     taking the lock. If the process was killed between the two, that is the previous owner's
 *     thread
 * @param inThisProcess whether the owner was in the calling process: its thread ended, or the
 *     process had detached from the segment
 */
public record OwnerDeath(Optional<DeadProcess> process, long thread, boolean inThisProcess) {

  /**
   * The process of an owner that died.
   *
   * @param pid its process id in its own PID namespace
   * @param startTicks when it started, in clock ticks since boot, which tells it from another
   *     process of the same id; -1 if that could not be read
   * @param pidNamespace the inode of its PID namespace; 0 if that could not be read
   */
  public record DeadProcess(int pid, long startTicks, long pidNamespace) {}

  static OwnerDeath of(Optional<ProcessIdentity> process, long thread, boolean inThisProcess) {
    return new OwnerDeath(
        process.map(p -> new DeadProcess(p.pid(), p.startTicks(), p.pidNamespace())),
        thread,
        inThisProcess);
  }

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
