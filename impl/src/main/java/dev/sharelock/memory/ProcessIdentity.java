package dev.sharelock.memory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The identity of a process. A PID is not enough: it may be given to another process later, and two
 * PID namespaces may use the same one.
 *
 * @param pid the process id in the process's own PID namespace
 * @param startTicks when it started, in clock ticks since boot (the wall clock has no part in it);
 *     -1 if that could not be read
 * @param pidNamespace the inode of its PID namespace; 0 if that could not be read
 */
public record ProcessIdentity(int pid, long startTicks, long pidNamespace) {
  private static final int START_TIME_FIELD = 22;
  private static final int UNKNOWN_START = -1;
  private static final int UNKNOWN_NAMESPACE = 0;

  /** This process. */
  public static ProcessIdentity current() {
    return CurrentHolder.CURRENT;
  }

  private static final class CurrentHolder {
    static final ProcessIdentity CURRENT =
        new ProcessIdentity(
            Math.toIntExact(ProcessHandle.current().pid()), startTicks("self"), ownNamespace());
  }

  /**
   * Whether the process is visible under its PID here, and still is the one that started then. What
   * could not be read proves nothing.
   */
  public boolean isVisibleHere() {
    return isKnown()
        && pidNamespace == current().pidNamespace
        && startTicks(Integer.toString(pid)) == startTicks;
  }

  /** Whether it is the calling process, for certain. */
  public boolean isThisProcess() {
    // Not equals: its first call links a record's method for ten milliseconds, while others wait
    // to be told of a death.
    ProcessIdentity own = current();
    return isKnown()
        && pid == own.pid
        && startTicks == own.startTicks
        && pidNamespace == own.pidNamespace;
  }

  private boolean isKnown() {
    return startTicks != UNKNOWN_START && pidNamespace != UNKNOWN_NAMESPACE;
  }

  private static long startTicks(String process) {
    try {
      String stat = Files.readString(Path.of("/proc", process, "stat"));
      // The second field is the command in parentheses and may hold anything, also parentheses.
      String[] fromThird = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
      return Long.parseLong(fromThird[START_TIME_FIELD - 3]);
    } catch (IOException e) {
      return UNKNOWN_START;
    }
  }

  private static long ownNamespace() {
    try {
      return (Long) Files.getAttribute(Path.of("/proc/self/ns/pid"), "unix:ino");
    } catch (IOException e) {
      return UNKNOWN_NAMESPACE;
    }
  }
}
