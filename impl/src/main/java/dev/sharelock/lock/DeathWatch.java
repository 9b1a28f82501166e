package dev.sharelock.lock;

import dev.sharelock.platform.ProcessDescriptors;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The one thread of this process that waits for other processes to end, on their process
 * descriptors: the kernel tells it at once.
 */
final class DeathWatch {
  private static final DeathWatch OF_THIS_PROCESS = new DeathWatch();

  /** How long until a process that has ended, but is not seen as gone yet, is looked at again. */
  private static final int LOOK_AGAIN_MILLIS = 1;

  private static final int FOREVER = -1;

  /** A process under watch. */
  interface Watched {
    /**
     * Says that the process has ended.
     *
     * @return false if that can't be confirmed yet: it will be said again
     */
    boolean ended();
  }

  private record Entry(int descriptor, Watched watched) {}

  private final List<Entry> entries = new ArrayList<>();
  private int event = -1;

  static DeathWatch ofThisProcess() {
    return OF_THIS_PROCESS;
  }

  /**
   * Watches a process.
   *
   * @return whether it can be watched: false if it is not visible, or has gone already
   */
  boolean watch(int pid, Watched watched) {
    int descriptor = ProcessDescriptors.open(pid);
    if (descriptor < 0) {
      return false;
    }
    synchronized (this) {
      entries.add(new Entry(descriptor, watched));
      if (event < 0) {
        event = ProcessDescriptors.openEvent();
        Thread.ofPlatform().name("sharelock-death-watch").daemon().start(this::run);
      } else {
        ProcessDescriptors.signal(event);
      }
    }
    return true;
  }

  private void run() {
    boolean lookAgain = false;
    while (true) {
      List<Entry> watching;
      synchronized (this) {
        watching = List.copyOf(entries);
      }
      int[] descriptors = new int[watching.size() + 1];
      descriptors[0] = event;
      for (int i = 0; i < watching.size(); i++) {
        descriptors[i + 1] = watching.get(i).descriptor;
      }
      if (lookAgain) {
        pause();
      }
      boolean[] readable = ProcessDescriptors.awaitAny(descriptors, FOREVER);
      if (readable[0]) {
        ProcessDescriptors.clear(event);
      }
      lookAgain = false;
      for (int i = 0; i < watching.size(); i++) {
        if (readable[i + 1]) {
          lookAgain |= !ended(watching.get(i));
        }
      }
    }
  }

  private boolean ended(Entry entry) {
    if (!entry.watched.ended()) {
      return false;
    }
    synchronized (this) {
      entries.remove(entry);
    }
    ProcessDescriptors.close(entry.descriptor);
    return true;
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN_MILLIS);
    } catch (InterruptedException e) {
      throw new AssertionError("nobody interrupts the death watch", e);
    }
  }
}
