package dev.sharelock.implementations;

import dev.sharelock.lock.LockParts;
import dev.sharelock.lock.LockRecord;
import dev.sharelock.lock.LockWord;
import dev.sharelock.lock.RobustLock;
import dev.sharelock.memory.BlockHandle;
import java.io.IOException;
import java.util.Optional;

/** The word of a lock, which runs something after each access to it. */
final class FollowedWord extends LockWord {
  private final LockWord word;
  private final FollowedRecord record;
  private final Runnable after;

  /** The lock as it was created: the library frees it once this object is unreachable. */
  @SuppressWarnings("unused") // it is kept
  private final Optional<RobustLock> created;

  private FollowedWord(
      LockWord word, FollowedRecord record, Runnable after, Optional<RobustLock> created) {
    this.word = word;
    this.record = record;
    this.after = after;
    this.created = created;
  }

  /** Returns the parts of a lock that was created, which run that after each access. */
  static LockParts parts(RobustLock created, Runnable after) throws IOException {
    return parts(created.handle(), after, Optional.of(created));
  }

  /** Returns the parts of the lock that a handle leads to, which run that after each access. */
  static LockParts parts(BlockHandle handle, Runnable after) throws IOException {
    return parts(handle, after, Optional.empty());
  }

  private static LockParts parts(BlockHandle handle, Runnable after, Optional<RobustLock> created)
      throws IOException {
    LockParts parts = LockParts.of(handle);
    FollowedRecord record = new FollowedRecord(parts.record(), after);
    return parts
        .with((LockRecord) record)
        .with(new FollowedWord(parts.word(), record, after, created));
  }

  @Override
  public int get() {
    int value = word.get();
    after.run();
    return value;
  }

  @Override
  public boolean compareAndSet(int expected, int value) {
    boolean done = word.compareAndSet(expected, value);
    after.run();
    return done;
  }

  /** In the two accesses that the usual word makes of it. */
  @Override
  public boolean take(int value, long thread) {
    boolean taken = compareAndSet(FREE, value);
    if (taken) {
      record.ownerThread(thread);
    }
    return taken;
  }

  @Override
  public boolean await(int expected, long nanos) {
    boolean woken = word.await(expected, nanos);
    after.run();
    return woken;
  }

  @Override
  public void wake(int count) {
    word.wake(count);
    after.run();
  }

  @Override
  public int wakeAll() {
    int woken = word.wakeAll();
    after.run();
    return woken;
  }

  @Override
  public boolean wakeOne() {
    boolean woken = word.wakeOne();
    after.run();
    return woken;
  }
}
