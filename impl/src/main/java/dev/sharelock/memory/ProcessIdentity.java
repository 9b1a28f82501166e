package dev.sharelock.memory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
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
  private static final int FLAGS_FIELD = 9;
  private static final int START_TIME_FIELD = 22;

  /** PF_EXITING of the kernel's task flags. */
  private static final int EXITING = 0x4;

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

  /**
   * Returns whether the process has gone, or its main thread has begun to exit. That alone does not
   * say that the others have. False if it could not be read.
   */
  public boolean isExiting() {
    try {
      String[] stat = stat(Integer.toString(pid));
      return field(stat, START_TIME_FIELD) != startTicks
          || (field(stat, FLAGS_FIELD) & EXITING) != 0;
    } catch (NoSuchFileException e) {
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** Whether it is the calling process, for certain. */
  public boolean isThisProcess() {
    return isKnown() && equals(current());
  }

  private boolean isKnown() {
    return startTicks != UNKNOWN_START && pidNamespace != UNKNOWN_NAMESPACE;
  }

  private static long startTicks(String process) {
    try {
      return field(stat(process), START_TIME_FIELD);
    } catch (IOException e) {
      return UNKNOWN_START;
    }
  }

  /** Returns the fields of {@code /proc/PID/stat} from the third one on. */
  private static String[] stat(String process) throws IOException {
    String stat = Files.readString(Path.of("/proc", process, "stat"));
    // The second field is the command in parentheses and may hold anything, also parentheses.
    return stat.substring(stat.lastIndexOf(')') + 2).split(" ");
  }

  private static long field(String[] stat, int number) {
    return Long.parseLong(stat[number - 3]);
  }

  private static long ownNamespace() {
    try {
      return (Long) Files.getAttribute(Path.of("/proc/self/ns/pid"), "unix:ino");
    } catch (IOException e) {
      return UNKNOWN_NAMESPACE;
    }
  }
}
