package dev.sharelock.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sharelock.inspect.Inspector;
import dev.sharelock.inspect.LockReport;
import dev.sharelock.inspect.ParticipantReport;
import dev.sharelock.lock.Hold;
import dev.sharelock.lock.OwnerDeath;
import dev.sharelock.lock.RobustLock;
import dev.sharelock.process.Children;
import dev.sharelock.process.SharedProcess;
import dev.sharelock.process.Signal;
import dev.sharelock.sharedctypes.CType;
import dev.sharelock.sharedctypes.RawValue;
import dev.sharelock.sharedctypes.SharedCTypes;
import java.io.IOException;
import java.lang.foreign.ValueLayout;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A process that has an owner's PID after it. The kernel gives a PID again only when it has been
 * around once, so here the owner's entry is changed to the PID of a process that lives.
 */
@SuppressWarnings("LockNotBeforeTry") // it ends while it has the lock
class ReusedPidTest {
  private final Children children = new Children();
  private final RobustLock lock = RobustLock.recursive();
  private final RawValue.OfInt stage = SharedCTypes.rawValue(CType.INT, 0);
  private Segment segment;
  private Process stranger;
  private SharedProcess owner;

  @BeforeEach
  void start() throws Exception {
    segment = lock.handle().attach().segment();
    RobustLock lock = this.lock;
    RawValue.OfInt stage = this.stage;
    owner =
        children.start(
            () -> {
              lock.lock();
              stage.setVolatile(1);
              Thread.sleep(Children.PATIENCE.toMillis());
            });
    Children.await("the child has the lock", () -> stage.getVolatile() == 1);
    stranger = new ProcessBuilder("sleep", "600").start(); // some clock ticks after the owner
  }

  @AfterEach
  void end() {
    stranger.destroyForcibly();
    children.close();
  }

  @Test
  void aLaterProcessOfThatPidIsNotWaitedFor() throws Exception {
    kill(owner);
    givePidToStranger();

    assertToldAndGone(CompletableFuture.supplyAsync(this::told));
  }

  @Test
  void whoIsAsleepWhenThePidChangesHandsIsTold() throws Exception {
    givePidToStranger(); // before the waiter looks for a process to watch
    CompletableFuture<OwnerDeath> told = CompletableFuture.supplyAsync(this::told);
    Children.await("it sleeps", () -> lockReport().state().hasWaiters());
    assertFalse(told.isDone());
    kill(owner);

    assertToldAndGone(told);
  }

  @Test
  void onlyTheProcessThatStartedThenIsMeant() {
    ProcessIdentity self = ProcessIdentity.current();
    assertTrue(self.isVisibleHere());
    assertFalse(
        new ProcessIdentity(self.pid(), self.startTicks() - 1, self.pidNamespace())
            .isVisibleHere());
    assertFalse(
        new ProcessIdentity(self.pid(), self.startTicks(), self.pidNamespace() + 1)
            .isVisibleHere());
  }

  @Test
  void whatCannotBeReadProvesNothing() {
    ProcessIdentity self = ProcessIdentity.current();
    int noProcess = Integer.MAX_VALUE; // above the kernel's greatest PID
    assertFalse(new ProcessIdentity(noProcess, -1, self.pidNamespace()).isVisibleHere());
    assertFalse(new ProcessIdentity(self.pid(), self.startTicks(), 0).isVisibleHere());
    assertTrue(self.isThisProcess());
    assertFalse(new ProcessIdentity(self.pid(), -1, self.pidNamespace()).isThisProcess());
  }

  private static void kill(SharedProcess process) throws InterruptedException {
    Signal.KILL.to(process.pid());
    Children.join(process);
  }

  private ParticipantReport entry(long pid) {
    try {
      return Inspector.file(segment.pathInThisProcess()).participants().stream()
          .filter(participant -> participant.pid() == pid)
          .reduce((_, last) -> last)
          .orElseThrow();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private LockReport lockReport() {
    try {
      return Inspector.file(segment.pathInThisProcess()).locks().stream()
          .filter(report -> report.offset() == lock.handle().offset())
          .findAny()
          .orElseThrow();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private void givePidToStranger() {
    long entry = SegmentLayout.participant(entry(owner.pid()).slot());
    segment.memory().set(ValueLayout.JAVA_INT, entry + SegmentLayout.PID, (int) stranger.pid());
  }

  private OwnerDeath told() {
    try (Hold hold = lock.hold()) {
      hold.recovered();
      return hold.ownerDeath().orElseThrow();
    }
  }

  private void assertToldAndGone(CompletableFuture<OwnerDeath> told) throws Exception {
    OwnerDeath death = told.get(Children.PATIENCE.toSeconds(), TimeUnit.SECONDS);
    OwnerDeath.DeadProcess dead = death.process().orElseThrow();
    var named = new ProcessIdentity(dead.pid(), dead.startTicks(), dead.pidNamespace());
    assertEquals(stranger.pid(), named.pid(), "it has that PID");
    assertFalse(named.isVisibleHere(), "and is not the process that has it now");
    assertTrue(stranger.isAlive());
    assertFalse(entry(stranger.pid()).alive());
    assertEquals(1, lock.ownerDeaths());
  }

  @Test
  void whoLooksSeesItGone() throws Exception {
    assertTrue(entry(owner.pid()).alive());
    kill(owner);
    givePidToStranger();

    assertFalse(entry(stranger.pid()).alive());
    assertTrue(lockReport().isHeldByDead());
    assertTrue(lockReport().describe().endsWith("(dead)"), lockReport().describe());
  }
}
