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
