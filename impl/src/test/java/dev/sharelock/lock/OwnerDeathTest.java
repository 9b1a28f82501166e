package dev.sharelock.lock;

import static dev.sharelock.sharedctypes.SharedCTypes.rawValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sharelock.memory.BlockHandle;
import dev.sharelock.process.Children;
import dev.sharelock.process.SharedProcess;
import dev.sharelock.process.Signal;
import dev.sharelock.sharedctypes.CType;
import dev.sharelock.sharedctypes.RawValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An owner ends without releasing the lock, in every way there is; the next one is told. */
@SuppressWarnings("LockNotBeforeTry") // taking and releasing is what is tested
class OwnerDeathTest {
  /** {@link ThreadInquiryTest} shows how often is asked; here it is the whole way, for ever not. */
  private static final long NOTICED_MILLIS = 5_000;

  private final Children children = new Children();
  private final RobustLock lock = RobustLock.recursive();
  private final RawValue.OfInt stage = rawValue(CType.INT, 0);
  private final RawValue.OfLong thread = rawValue(CType.LONG, 0L);

  @AfterEach
  void endChildren() {
    children.close();
  }

  enum End {
    KILLED,
    EXITS,
    HALTS,
    RETURNS,
    DETACHES
  }

  private SharedProcess startOwner(End end) throws Exception {
    RobustLock lock = this.lock;
    RawValue.OfInt stage = this.stage;
    RawValue.OfLong thread = this.thread;
    BlockHandle handle = lock.handle();
    SharedProcess owner =
        children.start(
            () -> {
              lock.lock();
              thread.set(Thread.currentThread().threadId());
              stage.setVolatile(1);
              Children.await("the end", () -> stage.getVolatile() == 2);
              end(end, handle);
            });
    Children.await("the child has the lock", () -> stage.getVolatile() == 1);
    return owner;
  }

  private static void end(End end, BlockHandle lock) throws Exception {
    switch (end) {
      case KILLED -> Signal.KILL.raise();
      case EXITS -> System.exit(0);
      case HALTS -> Runtime.getRuntime().halt(0);
      case RETURNS -> {}
      case DETACHES -> {
        lock.attach().segment().close();
        Thread.sleep(Children.PATIENCE.toMillis());
      }
    }
  }

  private static long startTicks(long pid) throws IOException {
    String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
    return Long.parseLong(stat.substring(stat.lastIndexOf(')') + 2).split(" ")[19]);
  }

  @ParameterizedTest
  @EnumSource
  void whoWaitsIsTold(End end) throws Exception {
    SharedProcess owner = startOwner(end);
    long startTicks = startTicks(owner.pid());
    CompletableFuture<OwnerDeath> told =
        CompletableFuture.supplyAsync(
            () -> {
              try (var hold = lock.hold()) {
                hold.recovered();
                return hold.ownerDeath().orElseThrow();
              }
            });
    Thread.sleep(100);
    assertFalse(told.isDone());
    stage.setVolatile(2);

    OwnerDeath death = told.get(Children.PATIENCE.toSeconds(), TimeUnit.SECONDS);

    assertEquals(owner.pid(), death.process().orElseThrow().pid());
    assertEquals(startTicks, death.process().orElseThrow().startTicks());
    assertEquals(thread.get(), death.thread());
    assertFalse(death.inThisProcess());
    assertEquals(1, lock.ownerDeaths());
    assertTrue(lock.tryLock(), "it was declared recovered");
    lock.unlock();
  }

  @ParameterizedTest
  @EnumSource
  void whoComesLaterIsTold(End end) throws Exception {
    SharedProcess owner = startOwner(end);
    stage.setVolatile(2);
    if (end != End.DETACHES) {
      Children.join(owner);
    } else {
      Children.await("the owner has detached", () -> lock.toString().contains("has ended"));
    }

    assertThrows(OwnerDiedException.class, lock::lock);
    try (var hold = lock.hold()) {
      assertEquals(owner.pid(), hold.ownerDeath().orElseThrow().process().orElseThrow().pid());
    }
  }

  @Test
  void nobodyIsToldOfAStoppedOwner() throws Exception {
    SharedProcess owner = startOwner(End.KILLED);
    Signal.STOP.to(owner.pid());
    Children.await("it is stopped", () -> Signal.isStopped(owner.pid()));
    assertFalse(lock.tryLock(300, TimeUnit.MILLISECONDS));
    Signal.CONTINUE.to(owner.pid());
    assertFalse(lock.tryLock(50, TimeUnit.MILLISECONDS));
    assertTrue(owner.isAlive());
  }

  @Test
  void aZombieIsDead() throws Exception {
    RobustLock lock = this.lock;
    RawValue.OfInt stage = this.stage;
    RawValue.OfInt grandchild = rawValue(CType.INT, 0);
    SharedProcess parent =
        children.start(
            () -> {
              try (Children grandchildren = new Children()) {
                SharedProcess owner =
                    grandchildren.start(
                        () -> {
                          lock.lock();
                          stage.setVolatile(1);
                          Thread.sleep(Children.PATIENCE.toMillis());
                        });
                grandchild.setVolatile((int) owner.pid());
                owner.join();
              }
            });
    Children.await("the grandchild has the lock", () -> stage.getVolatile() == 1);
    Children.await("its PID is known", () -> grandchild.getVolatile() != 0);
    Signal.STOP.to(parent.pid());
    Children.await("nobody will collect it", () -> Signal.isStopped(parent.pid()));
    Signal.KILL.to(grandchild.getVolatile());
    // A death can be told of a moment before the kernel has made a zombie of the process.
    Children.await("it is a zombie", () -> Signal.isZombie(grandchild.getVolatile()));
    try (var hold = lock.hold()) {
      assertTrue(hold.ownerDeath().isPresent());
    }
    assertTrue(Signal.isZombie(grandchild.getVolatile()), "it is a zombie still");
  }

  @Test
  void aThreadThatEndedInALivingProcessIsNoticed() throws Exception {
    RobustLock lock = this.lock;
    RawValue.OfInt stage = this.stage;
    SharedProcess owner =
        children.start(
            () -> {
              Thread holder =
                  Thread.ofPlatform()
                      .start(
                          () -> {
                            lock.lock();
                            stage.setVolatile(1);
                            Children.await("the end", () -> stage.getVolatile() == 2);
                          });
              holder.join();
              stage.setVolatile(3);
              Thread.sleep(Children.PATIENCE.toMillis());
            });
    Children.await("the child has the lock", () -> stage.getVolatile() == 1);
    CompletableFuture<Long> told =
        CompletableFuture.supplyAsync(
            () -> {
              try (var hold = lock.hold()) {
                long now = System.nanoTime();
                assertEquals(
                    owner.pid(), hold.ownerDeath().orElseThrow().process().orElseThrow().pid());
                return now;
              }
            });
    Thread.sleep(100);
    stage.setVolatile(2);
    Children.await("the thread has ended", () -> stage.getVolatile() == 3);
    long ended = System.nanoTime();

    long millis =
        TimeUnit.NANOSECONDS.toMillis(
            told.get(Children.PATIENCE.toSeconds(), TimeUnit.SECONDS) - ended);

    System.out.println(
        "a thread that ended while it held the lock: noticed after " + millis + " ms");
    assertTrue(millis < NOTICED_MILLIS, millis + " ms");
    assertTrue(owner.isAlive());
  }

  @Test
  void aDeathInsideASingleAccessIsHandedOverSilentlyAndCounted() throws Exception {
    RobustLock lock = this.lock;
    children
        .start(
            () -> {
              lock.acquireForAccess();
              Signal.KILL.raise();
            })
        .join();

    lock.lock();
    lock.unlock();

    assertEquals(1, lock.silentTakeovers());
    assertEquals(0, lock.ownerDeaths());
  }

  @Test
  void theDeathOfARecovererIsToldToo() throws Exception {
    SharedProcess owner = startOwner(End.KILLED);
    stage.setVolatile(2);
    Children.join(owner);
    RobustLock lock = this.lock;
    RawValue.OfInt stage = this.stage;
    SharedProcess recoverer =
        children.start(
            () -> {
              if (lock.hold().ownerDeath().isPresent()) {
                stage.setVolatile(3);
              }
              Signal.KILL.raise();
            });
    Children.join(recoverer);
    assertEquals(3, stage.getVolatile());

    try (var hold = lock.hold()) {
      assertEquals(recoverer.pid(), hold.ownerDeath().orElseThrow().process().orElseThrow().pid());
      hold.recovered();
    }
    assertEquals(2, lock.ownerDeaths());
  }

  @Test
  void aRepairThatThrowsLeavesTheLockAbandoned() throws Exception {
    SharedProcess owner = startOwner(End.KILLED);
    stage.setVolatile(2);
    Children.join(owner);

    assertThrows(
        ArithmeticException.class,
        () -> {
          try (var hold = lock.hold()) {
            assertTrue(hold.ownerDeath().isPresent());
            throw new ArithmeticException("the repair fails");
          }
        });

    RobustLock lock = this.lock;
    RawValue.OfInt stage = this.stage;
    SharedProcess next =
        children.start(
            () -> {
              try (var hold = lock.hold()) {
                stage.setVolatile(hold.ownerDeath().isPresent() ? 4 : 5);
                hold.recovered();
              }
            });
    assertEquals(0, Children.join(next));
    assertEquals(4, stage.getVolatile());
    assertTrue(lock.tryLock());
    lock.unlock();
  }

  @Test
  void everyWaiterFailsUntilSomebodyRecovers() throws Exception {
    SharedProcess owner = startOwner(End.KILLED);
    stage.setVolatile(2);
    Children.join(owner);

    for (int i = 0; i < 3; i++) {
      OwnerDiedException told = assertThrows(OwnerDiedException.class, lock::lock);
      assertEquals(owner.pid(), told.death().orElseThrow().process().orElseThrow().pid());
    }
    lock.hold().close();
    assertThrows(OwnerDiedException.class, lock::tryLock);
    try (var hold = lock.hold()) {
      hold.recovered();
    }
    lock.lock();
    lock.unlock();
  }

  /** Held by nobody who could release it: as good as dead. */
  @Test
  void aLockWhoseObjectIsLostWhileItIsHeldIsAbandoned() throws Exception {
    BlockHandle handle = holdAndLose();
    // A finished recovery is the end of the wait: until then the collector may take its time.
    Children.await(
        "the collector finds it",
        () -> {
          System.gc();
          try {
            return RobustLock.attach(handle).toString().contains("abandoned");
          } catch (IOException e) {
            throw new AssertionError(e);
          }
        });
  }

  private static BlockHandle holdAndLose() {
    RobustLock lost = RobustLock.recursive();
    lost.lock();
    return lost.handle();
  }
}
