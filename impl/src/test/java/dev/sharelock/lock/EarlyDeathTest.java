package dev.sharelock.lock;

import static dev.sharelock.sharedctypes.SharedCTypes.rawValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sharelock.memory.Participants;
import dev.sharelock.platform.ProcessCalls;
import dev.sharelock.platform.ProcessMemory;
import dev.sharelock.process.Children;
import dev.sharelock.process.SharedProcess;
import dev.sharelock.process.Signal;
import dev.sharelock.sharedctypes.CType;
import dev.sharelock.sharedctypes.RawValue;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.io.TempDirFactory;

/**
 * An owner that is dead while the kernel has not cleared it away: its byte in the table is locked
 * still, and its process has not ended. That can take as long as its memory is large. Here it takes
 * until another process that has its descriptor, and debugs a thread of it, lets go.
 */
@SuppressWarnings("LockNotBeforeTry") // it dies while it has the lock
class EarlyDeathTest {
  @TempDir(factory = TempDirFactory.Standard.class) // programs may not be run from /dev/shm
  private static Path directory;

  private final Children children = new Children();
  private final RobustLock lock = RobustLock.recursive();
  private final RawValue.OfInt stage = rawValue(CType.INT, 0);
  private final RawValue.OfInt thread = rawValue(CType.INT, 0);
  private final RawValue.OfInt descriptor = rawValue(CType.INT, 0);
  private Participants participants;
  private MortalProcesses mortals;

  @BeforeEach
  void compile() throws Exception {
    mortals = new MortalProcesses(directory);
    participants = lock.block().segment().participants();
  }

  @AfterEach
  void end() {
    mortals.close();
    children.close();
  }

  private SharedProcess startOwner() throws Exception {
    RobustLock lock = this.lock;
    RawValue.OfInt stage = this.stage;
    RawValue.OfInt thread = this.thread;
    RawValue.OfInt descriptor = this.descriptor;
    SharedProcess owner =
        children.start(
            () -> {
              thread.set(lastNumber(Files.readSymbolicLink(Path.of("/proc/thread-self"))));
              descriptor.set(lastNumber(Path.of(lock.handle().path())));
              Thread.ofPlatform()
                  .start(
                      () -> {
                        lock.lock();
                        stage.setVolatile(1);
                        sleep();
                      })
                  .join();
            });
    Children.await("the child has the lock", () -> stage.getVolatile() == 1);
    return owner;
  }

  private static void sleep() {
    try {
      Thread.sleep(Children.PATIENCE.toMillis());
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static int lastNumber(Path path) {
    return Integer.parseInt(path.getFileName().toString());
  }

  @Test
  void itsLockIsTakenOverAndItsSlotIsNot() throws Exception {
    SharedProcess owner = startOwner();
    int name = lock.block().memory().get(ValueLayout.JAVA_INT, 0);
    assumeEarly(owner, name);
    Process keeper =
        mortals.startProgram(
            "keeps",
            Long.toString(owner.pid()),
            Integer.toString(thread.get()),
            Integer.toString(descriptor.get()));
    String answer = keeper.inputReader().readLine();
    assumeTrue(answer.equals("kept"), answer);
    CompletableFuture<OwnerDeath> told =
        CompletableFuture.supplyAsync(
            () -> {
              try (Hold hold = lock.hold()) {
                hold.recovered();
                return hold.ownerDeath().orElseThrow();
              }
            });
    Children.await("it waits", () -> (word() & LockWord.WAITERS) != 0);
    Thread.sleep(100);
    assertFalse(told.isDone());
    Signal.KILL.to(owner.pid());

    OwnerDeath death = told.get(Children.PATIENCE.toSeconds(), TimeUnit.SECONDS);

    assertEquals(owner.pid(), death.process().orElseThrow().pid());
    assertEquals(1, lock.ownerDeaths());
    assertFalse(participants.isDead(name), "the kernel has not let go of its byte");
    assertTrue(Arrays.stream(participants.others()).anyMatch(id -> id == name));
    assertTrue(participants.identity(name).isPresent());
    anotherJoinsBesideIt(name);
    assertTrue(SegmentLocks.of(lock.block().segment()).isDead(name), "it stays dead");
    keeper.destroy();
    Children.await("its slot is free", () -> participants.isDead(name));
    assertTrue(SegmentLocks.of(lock.block().segment()).isDead(name));
  }

  private int word() {
    return new SegmentLockWord(lock.block()).get();
  }

  private void assumeEarly(SharedProcess owner, int name) {
    assertNotEquals(0, participants.lastingThread(name), "it has published a thread");
    int descriptor = ProcessCalls.KERNEL.openThread(participants.lastingThread(name));
    assumeTrue(descriptor >= 0, "this kernel has no descriptors of threads");
    ProcessCalls.KERNEL.close(descriptor);
    Optional<ProcessMemory> memory =
        ProcessMemory.open(ProcessCalls.KERNEL, Math.toIntExact(owner.pid()));
    assumeTrue(memory.isPresent(), "this kernel's page maps say nothing");
    memory.get().close();
  }

  /** Another process joins, and waits and watches after it did. */
  private void anotherJoinsBesideIt(int name) throws Exception {
    RobustLock lock = this.lock;
    RawValue.OfInt stage = this.stage;
    lock.lock();
    SharedProcess another =
        children.start(
            () -> {
              Participants here = lock.handle().attach().segment().participants();
              stage.setVolatile(
                  here.isDead(name) || (here.self() & 0x3ff) == (name & 0x3ff) ? 3 : 2);
              lock.lock();
              lock.unlock();
            });
    Children.await("it has joined", () -> stage.getVolatile() > 1);
    assertEquals(2, stage.getVolatile(), "it has a slot of its own, and the dead one's is kept");
    Children.await("it waits", () -> (word() & LockWord.WAITERS) != 0);
    lock.unlock();
    assertEquals(0, Children.join(another));
    SegmentLocks.of(lock.block().segment()).watchEverybody(); // since somebody has joined
  }
}
