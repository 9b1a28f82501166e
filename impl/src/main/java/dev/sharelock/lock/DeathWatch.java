package dev.sharelock.lock;

import dev.sharelock.memory.ProcessIdentity;
import dev.sharelock.platform.DescriptorWait;
import dev.sharelock.platform.ProcessCalls;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The one thread of this process that waits for other processes to die. The kernel tells it, early
 * where that is possible ({@link EarlyNotice}), and when the process has ended at the latest.
 */
final class DeathWatch {
  private static final DeathWatch OF_THIS_PROCESS = new DeathWatch(ProcessCalls.KERNEL);

  /** How long until a death is told a second time. */
  private static final long TELL_AGAIN = TimeUnit.MILLISECONDS.toNanos(1);

  /** How long until a process that may be dead is looked at again. */
  private static final long LOOK_AGAIN = TimeUnit.MICROSECONDS.toNanos(50);

  private static final int FOREVER = -1;

  /** The descriptors of an entry: its process's end, and the hints that it may be dead. */
  private static final int PER_ENTRY = 1 + EarlyNotice.HINTS;

  /** Is told of a process's death. */
  interface Watched {
    /** Says that the process is dead. It is said twice, and again if this throws anything. */
    void died();

    /** Returns whether it still has to be told. */
    boolean needed();
  }

  private static final class Entry {
    private final WatchedProcess process;
    private final Watched watched;

    /** Whether its death was said already, to the sleepers of that moment. */
    private boolean said;

    Entry(WatchedProcess process, Watched watched) {
      this.process = process;
      this.watched = watched;
    }
  }

  private final ProcessCalls calls;
  private final List<Entry> entries = new ArrayList<>();
  private int event = -1;
  private boolean started;

  /**
   * How long to pause before the next wait, in nanoseconds: some entry is to be looked at again.
   */
  private long pause;

  DeathWatch(ProcessCalls calls) {
    this.calls = calls;
  }

  static DeathWatch ofThisProcess() {
    return OF_THIS_PROCESS;
  }

  /**
   * Watches a process.
   *
   * @param lastingThread the kernel's number of a thread that ends only with it; 0 if unknown
   * @return whether it can be watched: false if it is not visible, or has gone already
   */
  boolean watch(ProcessIdentity process, int lastingThread, Watched watched) {
    Optional<WatchedProcess> opened = WatchedProcess.open(process, lastingThread, calls);
    if (opened.isEmpty()) {
      return false;
    }
    boolean added = false;
    try {
      added = add(new Entry(opened.get(), watched));
    } finally {
      if (!added) {
        opened.get().close();
      }
    }
    lookAgain();
    return added;
  }

  /**
   * Starts the thread, and makes the calls that the first watch makes.
   *
   * @param lastingThread a thread of this process
   */
  void warmUp(int lastingThread) {
    ProcessIdentity self = ProcessIdentity.current();
    WatchedProcess.open(self, lastingThread, calls)
        .ifPresent(
            watched -> {
              watched.hinted(0);
              watched.close();
            });
    watch(
        self,
        lastingThread,
        new Watched() {
          @Override
          public void died() {}

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
      event = DescriptorWait.openEvent();
    }
    if (event >= 0 && !started) {
      LibraryThread.of("sharelock-death-watch", () -> true, this::watchOnce).start();
      started = true;
    }
    return started;
  }

  /** Makes the thread look again which processes it has to watch. */
  synchronized void lookAgain() {
    if (event >= 0) {
      DescriptorWait.signal(event);
    }
  }

  private void watchOnce() {
    List<Entry> watching = stillNeeded();
    if (pause > 0) {
      LockSupport.parkNanos(pause);
    }
    boolean[] readable = DescriptorWait.awaitAny(descriptors(watching), FOREVER);
    if (readable[0]) {
      DescriptorWait.clear(event);
    }
    pause = 0;
    for (int i = 0; i < watching.size(); i++) {
      look(watching.get(i), readable, 1 + PER_ENTRY * i);
    }
  }

  private int[] descriptors(List<Entry> watching) {
    int[] descriptors = new int[1 + PER_ENTRY * watching.size()];
    descriptors[0] = event;
    for (int i = 0; i < watching.size(); i++) {
      WatchedProcess process = watching.get(i).process;
      int at = 1 + PER_ENTRY * i;
      descriptors[at] = process.end();
      for (int hint = 0; hint < EarlyNotice.HINTS; hint++) {
        descriptors[at + 1 + hint] = process.hint(hint);
      }
    }
    return descriptors;
  }

  /** Closes descriptors only here, so that none is closed while this thread waits for it. */
  private synchronized List<Entry> stillNeeded() {
    for (Entry entry : List.copyOf(entries)) {
      if (!entry.watched.needed()) {
        forget(entry);
      }
    }
    return List.copyOf(entries);
  }

  private void look(Entry entry, boolean[] readable, int at) {
    WatchedProcess process = entry.process;
    if (readable[at]) {
      process.ended();
    }
    for (int hint = 0; hint < EarlyNotice.HINTS; hint++) {
      if (readable[at + 1 + hint] && !process.isDead()) {
        process.hinted(hint);
        pauseAtMost(LOOK_AGAIN);
      }
    }
    if (process.isDead()) {
      tell(entry);
    }
  }

  /**
   * Says it twice, a moment apart: at the first time a thread may have looked already and be about
   * to fall asleep.
   */
  private void tell(Entry entry) {
    pauseAtMost(TELL_AGAIN); // first, in case of an error: then it is said again
    entry.watched.died();
    if (entry.said) {
      forget(entry);
    }
    entry.said = true;
  }

  private void pauseAtMost(long nanos) {
    pause = pause == 0 ? nanos : Math.min(pause, nanos);
  }

  private synchronized void forget(Entry entry) {
    entries.remove(entry);
    entry.process.close();
  }
}
