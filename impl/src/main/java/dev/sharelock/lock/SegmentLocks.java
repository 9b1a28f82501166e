package dev.sharelock.lock;

import dev.sharelock.memory.Block;
import dev.sharelock.memory.BlockAllocator;
import dev.sharelock.memory.Participants;
import dev.sharelock.memory.ProcessIdentity;
import dev.sharelock.memory.Segment;
import dev.sharelock.platform.Futex;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.lang.ref.Cleaner;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The locks of one segment in this process, one object each, however often it is asked for; and the
 * answers that they get about other participants.
 */
final class SegmentLocks implements Liveness {
  private static final VarHandle INT = ValueLayout.JAVA_INT.varHandle();
  private static final Cleaner CLEANER = Cleaner.create();
  private static final long INQUIRY_SLEEP = TimeUnit.SECONDS.toNanos(10);
  private static final long RETRY = TimeUnit.MILLISECONDS.toNanos(10);

  private final Participants participants;
  private final MemorySegment ownInquiry;
  private final Map<Long, WeakReference<RobustLock>> locks = new ConcurrentHashMap<>();
  private final List<WeakReference<RobustLock>> assembled = new CopyOnWriteArrayList<>();
  private final Map<Integer, Watch> watches = new ConcurrentHashMap<>();
  private volatile long joinsSeen;
  private volatile boolean closing;

  private SegmentLocks(Segment segment) {
    participants = segment.participants();
    ownInquiry = participants.inquiryWord(participants.self());
    Thread answering =
        LibraryThread.of("sharelock-thread-inquiry", () -> !closing, this::answerInquiry);
    segment.onClose(() -> close(answering));
    answering.start();
    WarmUp.begin(segment.mapped(), this, participants);
  }

  static SegmentLocks of(Segment segment) {
    return segment.companion(SegmentLocks.class, () -> new SegmentLocks(segment));
  }

  /** Makes a lock in a new block; passes on the allocator's exception if there is no room. */
  static RobustLock create(int kind, BlockAllocator allocator) {
    Block block = allocator.allocate(LockRecord.BYTES, RobustLock.TYPE);
    new LockRecord(block.memory()).initialise(kind);
    return of(block.segment()).lockIn(block);
  }

  /** Returns the parts of a lock in a block, for this process. */
  LockParts parts(Block block) {
    return LockParts.of(block, participants.self(), this);
  }

  /** Includes a lock that a checker has assembled in the care for ended threads and sleepers. */
  void include(RobustLock lock) {
    assembled.removeIf(reference -> reference.get() == null);
    assembled.add(new WeakReference<>(lock));
  }

  private Iterable<WeakReference<RobustLock>> allLocks() {
    return assembled.isEmpty() ? locks.values() : both();
  }

  private List<WeakReference<RobustLock>> both() {
    List<WeakReference<RobustLock>> all = new ArrayList<>(locks.values());
    all.addAll(assembled);
    return all;
  }

  /** Returns the lock in a block, the same object for every caller in this process. */
  RobustLock lockIn(Block block) {
    RobustLock[] found = new RobustLock[1];
    locks.compute(
        block.offset(),
        (offset, known) -> {
          found[0] = known == null ? null : known.get();
          if (found[0] != null) {
            return known;
          }
          RobustLock lock = new RobustLock(parts(block));
          if (known != null) {
            lock.release().abandonUnreachable();
          }
          WeakReference<RobustLock> reference = new WeakReference<>(lock);
          Release release = lock.release();
          CLEANER.register(lock, () -> forgetSurely(block, reference, release));
          found[0] = lock;
          return reference;
        });
    return found[0];
  }

  private void forgetSurely(Block block, WeakReference<RobustLock> reference, Release release) {
    while (true) {
      try {
        forget(block, reference, release);
        return;
      } catch (VirtualMachineError e) {
        LockSupport.parkNanos(RETRY); // the heap is full for the moment
      }
    }
  }

  /**
   * Called when a lock's object is no longer reachable. If the lock is held then, its owner can't
   * release it. The block is a parameter so that its memory is not used again before.
   */
  private void forget(Block block, WeakReference<RobustLock> reference, Release release) {
    locks.computeIfPresent(
        block.offset(),
        (_, current) -> {
          if (!reference.equals(current)) {
            return current;
          }
          if (!closing) {
            release.abandonUnreachable();
          }
          return null;
        });
  }

  @Override
  public boolean isDead(int owner) {
    Watch watch = watches.get(owner);
    if (watch == null) {
      watch = startWatch(owner);
    }
    return watch.dead || (!watch.watchable && participants.isDead(owner));
  }

  @Override
  public boolean isDeadByNow(int owner) {
    Watch watch = watches.get(owner);
    return (watch != null && watch.dead) || participants.isDead(owner);
  }

  @Override
  public Optional<ProcessIdentity> identity(int owner) {
    return participants.identity(owner);
  }

  @Override
  public void watchEverybody() {
    long joins = participants.joins();
    if (joins != joinsSeen) {
      watches.values().removeIf(this::hasGone);
      for (int other : participants.others()) {
        if (!watches.containsKey(other)) {
          startWatch(other);
        }
      }
      joinsSeen = joins; // last: after an error all are looked at again
    }
  }

  /**
   * Whether a participant has left its slot, and need not be remembered any more: by the kernel's
   * word, since an early notice of its death comes while its slot is still its own.
   */
  private boolean hasGone(Watch watch) {
    if (!participants.isDead(watch.participant)) {
      return false;
    }
    watch.end();
    return true;
  }

  private Watch startWatch(int participant) {
    Watch watch = new Watch(participant);
    Watch known = watches.putIfAbsent(participant, watch);
    if (known != null) {
      return known;
    }
    try {
      watch.start();
      return watch;
    } catch (Throwable e) {
      watches.remove(participant, watch);
      throw e;
    }
  }

  @Override
  public int waits(long lock) {
    return participants.noteWaiting(lock);
  }

  @Override
  public void waitingEnded(int note) {
    participants.noteWaitingEnded(note);
  }

  @Override
  public void askAfterThread(int owner) {
    MemorySegment inquiry = participants.inquiryWord(owner);
    var _ = (int) INT.getAndAdd(inquiry, 0L, 1);
    Futex.wake(inquiry, 1);
  }

  /** Frees the locks of threads that have ended, and waits until the next waiter asks. */
  private void answerInquiry() {
    int asked = (int) INT.getVolatile(ownInquiry, 0L);
    Throwable failure = null;
    for (WeakReference<RobustLock> reference : allLocks()) {
      try {
        RobustLock lock = reference.get();
        if (lock != null) {
          lock.freeIfNobodyHasIt();
        }
      } catch (Throwable e) {
        failure = e; // the other locks first
      }
    }
    if (failure instanceof Error error) {
      throw error;
    }
    if (failure instanceof RuntimeException exception) {
      throw exception;
    }
    Futex.await(ownInquiry, asked, INQUIRY_SLEEP);
  }

  @Override
  public void requireOpen() {
    if (closing) {
      throw new IllegalStateException("the shared segment of this lock has been closed");
    }
  }

  private void close(Thread answering) {
    closing = true;
    wakeSleepers();
    DeathWatch.ofThisProcess().lookAgain();
    var _ = (int) INT.getAndAdd(ownInquiry, 0L, 1);
    Futex.wake(ownInquiry, 1);
    boolean interrupted = false;
    while (answering.isAlive()) {
      try {
        answering.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void wakeSleepers() {
    for (WeakReference<RobustLock> reference : allLocks()) {
      RobustLock lock = reference.get();
      if (lock != null) {
        lock.wakeSleepers();
      }
    }
  }

  /** The watch over one participant. */
  private final class Watch implements DeathWatch.Watched {
    private final int participant;
    private volatile boolean watchable;
    private volatile boolean dead;
    private volatile boolean over;

    Watch(int participant) {
      this.participant = participant;
    }

    /** Watches the participant if it is visible here, and looks whether it is there at all. */
    void start() {
      watchable =
          participants
              .identity(participant)
              .map(
                  process ->
                      DeathWatch.ofThisProcess()
                          .watch(process, participants.lastingThread(participant), this))
              .orElse(false);
      if (participants.isDead(participant)) { // asked last: from here on nothing is missed
        dead = true;
      }
    }

    @Override
    public boolean needed() {
      return !closing && !over;
    }

    @Override
    public void died() {
      try {
        dead = true;
        wakeSleepers();
      } catch (IllegalStateException e) {
        if (!closing) {
          throw e;
        }
      }
    }

    /** Notes that the participant has left its slot, perhaps before its process ends. */
    void end() {
      if (!dead) {
        died();
        over = true;
        DeathWatch.ofThisProcess().lookAgain();
      }
    }
  }
}
