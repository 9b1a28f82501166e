package dev.sharelock.platform;

/**
 * The system calls that tell of another process's death, and the place where a test puts a kernel
 * that lacks some of them.
 */
public interface ProcessCalls {
  /** The result of {@link #readMemory} for memory that some task can still execute in. */
  int INVALID_ARGUMENT = -22;

  /** The result of {@link #openMemory} if there is no such process. */
  int NO_ENTRY = -2;

  /** The result of {@link #openMemory} for a process that has no memory any more. */
  int NO_PROCESS = -3;

  /** The calls of the kernel that this process runs on. */
  ProcessCalls KERNEL = new KernelProcessCalls();

  /**
   * Returns a descriptor that becomes readable when all threads of the process have ended; negative
   * if there is none.
   */
  int openProcess(int pid);

  /**
   * Returns a descriptor that becomes readable when that one thread has ended; negative if there is
   * none, or the kernel is older than Linux 6.9.
   */
  int openThread(int tid);

  /**
   * Returns a thread of the process that is neither its main thread nor that one; 0 if there is
   * none, or it is not visible.
   */
  int anotherThread(int pid, int tid);

  /**
   * Returns a descriptor of the page map of the process, which stays that of the memory that the
   * process has now.
   *
   * @return a negative error number if that can't be opened: {@link #NO_PROCESS} or {@link
   *     #NO_ENTRY} if the process has no memory any more, or another one
   */
  int openMemory(int pid);

  /**
   * Reads one byte of a page map, which is no whole entry.
   *
   * @return {@link #INVALID_ARGUMENT} while a task has the memory; 0, the end of the file, when
   *     none has it any more; another negative error number if that can't be told
   */
  int readMemory(int descriptor);

  /** Closes a descriptor that was opened here. */
  void close(int descriptor);
}
