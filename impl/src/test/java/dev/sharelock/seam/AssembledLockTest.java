package dev.sharelock.seam;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sharelock.lock.Hold;
import dev.sharelock.lock.Liveness;
import dev.sharelock.lock.LockParts;
import dev.sharelock.lock.LockRecord;
import dev.sharelock.lock.LockWord;
import dev.sharelock.lock.RobustLock;
import dev.sharelock.memory.BlockHandle;
import dev.sharelock.memory.ProcessIdentity;
import dev.sharelock.process.Children;
import dev.sharelock.process.SharedProcess;
import dev.sharelock.process.Signal;
import dev.sharelock.sharedctypes.CType;
import dev.sharelock.sharedctypes.RawValue;
import dev.sharelock.sharedctypes.SharedCTypes;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Checkers outside the package put their own parts beneath a lock in real shared memory. */
@SuppressWarnings("LockNotBeforeTry") // taking and releasing is what is tested
class AssembledLockTest {
  private static final int TIMES = 20_000;

  /** Follows every access, and sleeps in a way of its own. */
  private static final class Counting extends LockWord {
    private final LockWord word;
    private int accesses;
    private int sleeps;

    Counting(LockWord word) {
      this.word = word;
    }

    @Override
    public int get() {
      accesses++;
      return word.get();
    }

    @Override
    public boolean compareAndSet(int expected, int value) {
      accesses++;
      return word.compareAndSet(expected, value);
    }

    @Override
    public boolean await(int expected, long nanos) {
      sleeps++;
      return word.await(expected, Math.min(nanos, 1_000_000));
    }

    @Override
    public void wake(int count) {
      word.wake(count);
    }

    @Override
    public boolean wakeOne() {
      return word.wakeOne();
    }

    @Override
    public int wakeAll() {
      return word.wakeAll();
    }
  }

  private static final class Following extends LockRecord {
    private int deaths;

    Following(LockRecord record) {
      super(record);
    }

    @Override
    protected void countDeath() {
      deaths++;
      super.countDeath();
    }
  }

  /** Takes everybody for dead. */
  private record Mistaken(Liveness liveness) implements Liveness {
    @Override
    public boolean isDead(int owner) {
      return true;
    }

    @Override
    public boolean isDeadByNow(int owner) {
      return true;
    }

    @Override
    public Optional<ProcessIdentity> identity(int owner) {
      return liveness.identity(owner);
    }

    @Override
    public void watchEverybody() {
      liveness.watchEverybody();
    }

    @Override
    public void askAfterThread(int owner) {
      liveness.askAfterThread(owner);
    }

    @Override
    public void requireOpen() {
      liveness.requireOpen();
    }
  }

  /** Counts what a lock asks of it. */
  private static final class Asked implements Liveness {
    private final Liveness liveness;
    private int questions;

    Asked(Liveness liveness) {
      this.liveness = liveness;
    }

    @Override
    public boolean isDead(int owner) {
      questions++;
      return liveness.isDead(owner);
    }

    @Override
    public boolean isDeadByNow(int owner) {
      questions++;
      return liveness.isDeadByNow(owner);
    }

    @Override
    public Optional<ProcessIdentity> identity(int owner) {
      questions++;
      return liveness.identity(owner);
    }

    @Override
    public void watchEverybody() {
      liveness.watchEverybody();
    }

    @Override
    public void askAfterThread(int owner) {
      liveness.askAfterThread(owner);
    }

    @Override
    public void requireOpen() {
      liveness.requireOpen();
    }
  }

  /** A lock in this process whose word, record and liveness are replaced. */
  private static final class Replaced {
    private final Counting word;
    private final Following record;
    private final Asked liveness;
    private final RobustLock lock;

    Replaced(BlockHandle handle) throws IOException {
      LockParts parts = LockParts.of(handle);
      word = new Counting(parts.word());
      record = new Following(parts.record());
      liveness = new Asked(parts.liveness());
      lock = parts.with(word).with(record).with(liveness).assemble();
    }
  }

  @Test
  void itExcludesOtherProcesses() throws Exception {
    BlockHandle handle = RobustLock.recursive().handle();
    RawValue.OfLong counter = SharedCTypes.rawValue(CType.LONG, 0L);
    RawValue.OfInt there = SharedCTypes.rawValue(CType.INT, 0);
    try (Children children = new Children()) {
      SharedProcess child = children.start(() -> count(handle, counter, there));
      count(handle, counter, there);
      assertEquals(0, Children.join(child));
    }
    assertEquals(2L * TIMES, counter.get());
  }

  private static void count(BlockHandle handle, RawValue.OfLong counter, RawValue.OfInt there)
      throws Exception {
    Replaced replaced = new Replaced(handle);
    there.getAndAdd(1);
    Children.await("both are there", () -> there.getVolatile() == 2);
    for (int i = 0; i < TIMES; i++) {
      try (Hold _ = replaced.lock.hold()) {
        counter.setPlain(counter.getPlain() + 1);
      }
    }
    assertTrue(replaced.word.accesses >= 2 * TIMES, replaced.word.accesses + " accesses");
    assertEquals(0, replaced.record.deaths);
  }

  /** Both processes go through parts of their own: the one that dies, and the one that waits. */
  @Test
  void itNoticesADeathBetweenProcesses() throws Exception {
    BlockHandle handle = RobustLock.recursive().handle();
    RawValue.OfInt stage = SharedCTypes.rawValue(CType.INT, 0);
    try (Children children = new Children()) {
      SharedProcess owner =
          children.start(
              () -> {
                Replaced replaced = new Replaced(handle);
                replaced.lock.lock();
                stage.setVolatile(replaced.word.accesses);
                Thread.sleep(Children.PATIENCE.toMillis());
              });
      Children.await("the child has it", () -> stage.getVolatile() > 0);
      Replaced replaced = new Replaced(handle);
      assertFalse(replaced.lock.tryLock(5, TimeUnit.MILLISECONDS));
      assertTrue(replaced.word.sleeps > 0, "it waited in its own way");
      int questions = replaced.liveness.questions;
      assertTrue(questions > 0, "it asked whether the owner lives");
      Signal.KILL.to(owner.pid());
      try (Hold hold = replaced.lock.hold()) {
        assertEquals(owner.pid(), hold.ownerDeath().orElseThrow().process().orElseThrow().pid());
        hold.recovered();
      }
      assertTrue(replaced.liveness.questions > questions);
      assertEquals(1, replaced.record.deaths);
    }
  }

  /** The seam reaches what decides: with a broken part there are two owners at once. */
  @Test
  void oneWithAMistakenLivenessTakesTheLockFromALivingProcess() throws Exception {
    RobustLock lock = RobustLock.recursive();
    BlockHandle handle = lock.handle();
    RawValue.OfInt stage = SharedCTypes.rawValue(CType.INT, 0);
    try (Children children = new Children()) {
      SharedProcess owner =
          children.start(
              () -> {
                RobustLock taken = RobustLock.attach(handle);
                taken.lock();
                stage.setVolatile(1);
                Children.await("the end", () -> stage.getVolatile() == 2);
                stage.setVolatile(taken.isHeldByCurrentThread() ? 3 : 4);
              });
      Children.await("the child has it", () -> stage.getVolatile() == 1);
      LockParts parts = LockParts.of(handle);
      Counting word = new Counting(parts.word());
      assertFalse(parts.with(word).assemble().tryLock(5, TimeUnit.MILLISECONDS));
      assertTrue(word.sleeps > 0, "it waited in its own way");
      Following record = new Following(parts.record());
      RobustLock mistaken = parts.with(record).with(new Mistaken(parts.liveness())).assemble();
      try (Hold hold = mistaken.hold()) {
        assertEquals(1, record.deaths);
        assertEquals(owner.pid(), hold.ownerDeath().orElseThrow().process().orElseThrow().pid());
        hold.recovered();
        stage.setVolatile(2);
        Children.await("its answer", () -> stage.getVolatile() > 2);
        assertEquals(3, stage.getVolatile(), "both have it");
      }
    }
  }
}
