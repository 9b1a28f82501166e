package dev.sharelock.platform;

import java.lang.invoke.VarHandle;
import java.util.Optional;

/**
 * The memory of another process, as it was when this object was opened: it tells when no task is
 * left that could execute in it. A killed process is past that point long before the kernel has
 * torn its memory down, which is when it drops file locks and says that the process has ended.
 *
 * <p>The open page map keeps the kernel's object for that memory, not its contents. So neither a
 * later process of the same PID nor a program that the process executes in its place is mistaken
 * for it. A read asks the kernel for a reference to the memory. It gets none, and reads nothing,
 * when the last task has given its own up; a task does so after its last instruction.
 */
public final class ProcessMemory implements AutoCloseable {
  private final ProcessCalls calls;
  private final int pid;
  private final int descriptor;

  private ProcessMemory(ProcessCalls calls, int pid, int descriptor) {
    this.calls = calls;
    this.pid = pid;
    this.descriptor = descriptor;
  }

  /** Returns the memory of a process; empty if it can't be told whether a task has it. */
  public static Optional<ProcessMemory> open(ProcessCalls calls, int pid) {
    int descriptor = calls.openMemory(pid);
    if (descriptor < 0) {
      return Optional.empty();
    }
    ProcessMemory memory = new ProcessMemory(calls, pid, descriptor);
    // Nothing is believed of a kernel that does not tell the living this way.
    if (calls.readMemory(descriptor) != ProcessCalls.INVALID_ARGUMENT) {
      memory.close();
      return Optional.empty();
    }
    return Optional.of(memory);
  }

  /**
   * Returns whether no task has it any more, for certain. Then the caller's next reads see all that
   * its tasks stored in shared memory.
   */
  public boolean isLeft() {
    boolean left = calls.readMemory(descriptor) == 0;
    VarHandle.fullFence();
    return left;
  }

  /**
   * Returns whether the process may have other memory by now: it executes another program. False
   * only if it certainly has none.
   */
  public boolean mayHaveSuccessor() {
    int now = calls.openMemory(pid);
    if (now < 0) {
      return now != ProcessCalls.NO_PROCESS && now != ProcessCalls.NO_ENTRY;
    }
    try {
      return calls.readMemory(now) != 0;
    } finally {
      calls.close(now);
    }
  }

  @Override
  public void close() {
    calls.close(descriptor);
  }
}
