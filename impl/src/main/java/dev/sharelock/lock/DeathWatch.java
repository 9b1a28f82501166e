package dev.sharelock.lock;

import dev.sharelock.platform.ProcessDescriptors;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The one thread of this process that waits for other processes to end, on their process
 * descriptors: the kernel tells it at once.
 */
final class DeathWatch {
  private static final DeathWatch OF_THIS_PROCESS = new DeathWatch();

  /** How long until a process that has ended, but is not seen as gone yet, is looked at again. */
  private static final long LOOK_AGAIN = TimeUnit.MILLISECONDS.toNanos(1);

  private static final int FOREVER = -1;

  /** A process under watch. */
  interface Watched {
    /**
     * Says that the process has ended.
     *
     * @return false if that can't be confirmed yet: it will be said again
     */
    boolean ended();

    /** Whether anybody wants to know still. */
    boolean needed();
  }

  private static final class Entry {
    private final int descriptor;
    private final Watched watched;

    /** Whether its end was said already, to those who were asleep then. */
    private boolean said;

    Entry(int descriptor, Watched watched) {
      this.descriptor = descriptor;
      this.watched = watched;
    }
  }

  private final List<Entry> entries = new ArrayList<>();
  private int event = -1;
  private boolean started;

  /** Whether an end could not be confirmed in the last round. */
  private boolean again;

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
    boolean added = false;
    try {
      added = add(new Entry(descriptor, watched));
    } finally {
      if (!added) {
        ProcessDescriptors.close(descriptor);
      }
    }
    lookAgain();
    return added;
  }

  /** Starts the thread, and makes the calls that the first watch makes. */
  void warmUp() {
    watch(
        Math.toIntExact(ProcessHandle.current().pid()),
        new Watched() {
          @Override
          public boolean ended() {
            return true;
          }

          @Override
          public boolean needed() {
            return false;
          }
        });
  }

  private synchronized boolean add(Entry entry) {
    return isRunning() && entries.add(entry);
  }

  private boolean isRunning() {
    if (event < 0) {
      event = ProcessDescriptors.openEvent();
    }
    if (event >= 0 && !started) {
      LibraryThread.of("sharelock-death-watch", () -> true, this::watchOnce).start();
      started = true;
    }
    return started;
  }

  /** Makes the thread look whom to watch, and whom no more. */
  synchronized void lookAgain() {
    if (event >= 0) {
      ProcessDescriptors.signal(event);
    }
  }

  private void watchOnce() {
    List<Entry> watching = stillNeeded();
    int[] descriptors = new int[watching.size() + 1];
    descriptors[0] = event;
    for (int i = 0; i < watching.size(); i++) {
      descriptors[i + 1] = watching.get(i).descriptor;
    }
    if (again) {
      pause();
    }
    boolean[] readable = ProcessDescriptors.awaitAny(descriptors, FOREVER);
    if (readable[0]) {
      ProcessDescriptors.clear(event);
    }
    again = false;
    for (int i = 0; i < watching.size(); i++) {
      if (readable[i + 1]) {
        again |= !ended(watching.get(i));
      }
    }
  }

  /** Only here are descriptors closed, so that none is while this thread waits for it. */
  private synchronized List<Entry> stillNeeded() {
    for (Entry entry : List.copyOf(entries)) {
      if (!entry.watched.needed()) {
        forget(entry);
      }
    }
    return List.copyOf(entries);
  }

  /**
   * Says it twice, a moment apart: somebody may have been about to fall asleep at the first time,
   * having looked just before.
   */
  private boolean ended(Entry entry) {
    if (!entry.watched.ended()) {
      return false;
    }
    if (!entry.said) {
      entry.said = true;
      return false;
    }
    forget(entry);
    return true;
  }

  private synchronized void forget(Entry entry) {
    entries.remove(entry);
    ProcessDescriptors.close(entry.descriptor);
  }

  private static void pause() {
    LockSupport.parkNanos(LOOK_AGAIN);
  }
}
