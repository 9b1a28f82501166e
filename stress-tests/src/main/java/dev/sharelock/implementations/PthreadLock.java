package dev.sharelock.implementations;

import dev.sharelock.spi.Acquisition;
import dev.sharelock.spi.Death;
import dev.sharelock.spi.LockKind;
import dev.sharelock.spi.SharedLock;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;

/**
 * A robust mutex in a mapped file, with the words that say who died: the kernel tells that a holder
 * died and not which process it was.
 *
 * <p>There is one object for each file in a process: a mutex is in the list of its holder by its
 * address, and would be in there by two of them.
 */
final class PthreadLock implements SharedLock {
  private static final Map<Path, PthreadLock> BY_FILE = new HashMap<>();
  private static final long OWNER = NativeMutex.BYTES;
  private static final long DEAD = OWNER + Long.BYTES;
  private static final long BYTES = DEAD + Long.BYTES;
  private static final long MYSELF = ProcessHandle.current().pid();

  private final Path file;
  private final MemorySegment words;
  private final NativeMutex mutex;

  /** Of this process, while it has the lock. */
  private volatile Thread holder;

  /** How often the holder has taken it. */
  private int depth;

  private PthreadLock(Path file, MemorySegment words) {
    this.file = file;
    this.words = words;
    this.mutex = new NativeMutex(words.asSlice(0, NativeMutex.BYTES));
  }

  static PthreadLock create(Path file, LockKind kind) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      // Written, so that a full disk is an exception here and no fault at an access.
      var _ = channel.write(ByteBuffer.allocate(Math.toIntExact(BYTES)));
    }
    PthreadLock made = on(file);
    made.mutex.init(kind == LockKind.RECURSIVE);
    return made;
  }

  @SuppressWarnings("MustBeClosedChecker") // never unmapped: the kernel writes to a held mutex
  static PthreadLock on(Path file) throws IOException {
    Path one = file.toRealPath();
    synchronized (BY_FILE) {
      PthreadLock known = BY_FILE.get(one);
      if (known == null) {
        try (FileChannel channel =
            FileChannel.open(one, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
          known =
              new PthreadLock(
                  one, channel.map(FileChannel.MapMode.READ_WRITE, 0, BYTES, Arena.global()));
        }
        BY_FILE.put(one, known);
      }
      return known;
    }
  }

  @Override
  public String handle() {
    return file.toString();
  }

  @Override
  public Acquisition acquire() {
    return taken(mutex.lock());
  }

  @Override
  public Acquisition tryAcquire(long nanos) {
    int result = nanos == 0 ? mutex.tryLock() : mutex.lock(nanos);
    return result == NativeMutex.BUSY || result == NativeMutex.TIMED_OUT
        ? Acquisition.NOT_ACQUIRED
        : taken(result);
  }

  private Acquisition taken(int result) {
    if (result == NativeMutex.OWNER_DIED) {
      // At once: a mutex that is released before is lost for ever. Who is told is kept in a word.
      mutex.consistent();
      words.set(ValueLayout.JAVA_LONG, DEAD, words.get(ValueLayout.JAVA_LONG, OWNER));
      depth = 0;
    } else {
      NativeMutex.require(result);
    }
    if (depth++ > 0) {
      return Acquisition.CLEAN;
    }
    holder = Thread.currentThread();
    words.set(ValueLayout.JAVA_LONG, OWNER, MYSELF);
    long dead = words.get(ValueLayout.JAVA_LONG, DEAD);
    return dead == 0
        ? Acquisition.CLEAN
        : Acquisition.afterDeath(new Death(dead, "its mutex said EOWNERDEAD"));
  }

  @Override
  public void release() {
    if (holder != Thread.currentThread()) {
      throw new IllegalMonitorStateException("The calling thread does not hold the lock.");
    }
    if (--depth == 0) {
      holder = null;
      words.set(ValueLayout.JAVA_LONG, OWNER, 0);
    }
    mutex.unlock();
  }

  @Override
  public void recovered() {
    words.set(ValueLayout.JAVA_LONG, DEAD, 0);
  }

  @Override
  public String toString() {
    long owner = words.get(ValueLayout.JAVA_LONG, OWNER);
    return "mutex in " + file + (owner == 0 ? "" : ", held by process " + owner);
  }
}
