package dev.sharelock.implementations;

import dev.sharelock.spi.Acquisition;
import dev.sharelock.spi.SharedLock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A lock on a file. The kernel's lock excludes processes from each other, not the threads of one:
 * for those there is a lock on the heap around it.
 *
 * <p>There is one object for each file in a process, and its channel stays open, since closing any
 * channel of a file would free the kernel's lock.
 */
final class FileLockLock implements SharedLock {
  private static final Map<Path, FileLockLock> BY_FILE = new HashMap<>();
  private static final long PAUSE_NANOS = 100_000;

  private final Path file;
  private final FileChannel channel;
  private final ReentrantLock threads = new ReentrantLock();

  /** Of the thread that holds the lock. */
  private FileLock kernelLock;

  private FileLockLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  static FileLockLock on(Path file) throws IOException {
    Path one = file.toRealPath();
    synchronized (BY_FILE) {
      FileLockLock known = BY_FILE.get(one);
      if (known == null) {
        known = new FileLockLock(one, FileChannel.open(one, StandardOpenOption.WRITE));
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
    threads.lock();
    if (threads.getHoldCount() == 1) {
      lockFile();
    }
    return Acquisition.CLEAN;
  }

  private void lockFile() {
    while (kernelLock == null) {
      try {
        kernelLock = channel.lock();
      } catch (IOException e) {
        if (!isFalseAlarm(e)) {
          threads.unlock();
          throw new UncheckedIOException(e);
        }
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    }
  }

  /** The kernel looks for deadlocks among processes, and takes other threads for the same one. */
  private static boolean isFalseAlarm(IOException e) {
    return e.getMessage() != null && e.getMessage().contains("deadlock");
  }

  @Override
  public Acquisition tryAcquire(long nanos) throws InterruptedException {
    long start = System.nanoTime();
    boolean alone = nanos == 0 ? threads.tryLock() : threads.tryLock(nanos, TimeUnit.NANOSECONDS);
    if (!alone) {
      return Acquisition.NOT_ACQUIRED;
    }
    while (threads.getHoldCount() == 1 && !tryLockFile()) {
      if (System.nanoTime() - start >= nanos) {
        threads.unlock();
        return Acquisition.NOT_ACQUIRED;
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
    return Acquisition.CLEAN;
  }

  private boolean tryLockFile() {
    try {
      kernelLock = channel.tryLock();
      return kernelLock != null;
    } catch (IOException e) {
      threads.unlock();
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void release() {
    if (!threads.isHeldByCurrentThread()) {
      throw new IllegalMonitorStateException("The calling thread does not hold the lock.");
    }
    if (threads.getHoldCount() == 1) {
      unlockFile();
    }
    threads.unlock();
  }

  private void unlockFile() {
    try {
      kernelLock.release();
      kernelLock = null;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return "lock on " + file + (threads.isLocked() ? ", held or waited for by " + threads : "");
  }
}
