package dev.sharelock.lock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sharelock.process.SharedProcess;
import dev.sharelock.sharedctypes.CType;
import dev.sharelock.sharedctypes.RawValue;
import dev.sharelock.sharedctypes.SharedCTypes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the flight recorder is told of this class's locks; other tests' may run beside. */
class LockEventTest {
  private static final String CONTENDED = "dev.sharelock.LockContended";
  private static final String DIED = "dev.sharelock.OwnerDied";
  private static final String ABANDONED = "dev.sharelock.LockAbandoned";
  private static final String RECOVERED = "dev.sharelock.LockRecovered";
  private static final String TAKEN_OVER = "dev.sharelock.SilentTakeover";
  private static final String RESCUED = "dev.sharelock.RescuedWakeUp";
  private static final List<String> ALL =
      List.of(CONTENDED, DIED, ABANDONED, RECOVERED, TAKEN_OVER, RESCUED);

  @TempDir private Path directory;
  private Recording recording;

  @BeforeEach
  void start() {
    recording = new Recording();
    ALL.forEach(name -> recording.enable(name).withoutThreshold());
    recording.start();
  }

  @AfterEach
  void stop() {
    recording.close();
  }

  @Test
  void aFreeLockTellsNothing() throws IOException {
    RobustLock lock = RobustLock.recursive();
    for (int i = 0; i < 1000; i++) {
      lock.hold().close();
    }
    assertEquals(List.of(), recorded(lock, ALL));
  }

  @Test
  void contentionIsToldWithItsDurationAndTheOwner() throws Exception {
    RobustLock lock = RobustLock.recursive();
    Thread waiting;
    try (var _ = lock.hold()) {
      waiting = Thread.ofPlatform().start(() -> lock.hold().close());
      while (waiting.getState() == Thread.State.RUNNABLE && !sleeps(lock)) {
        Thread.onSpinWait();
      }
      Thread.sleep(20);
    }
    waiting.join();

    List<RecordedEvent> events = recorded(lock, List.of(CONTENDED));
    assertEquals(1, events.size());
    RecordedEvent event = events.getFirst();
    assertTrue(event.getDuration().toMillis() >= 20, () -> event.getDuration().toString());
    assertEquals(ProcessHandle.current().pid(), event.getInt("ownerPid"));
    assertTrue(event.getBoolean("acquired"));
    assertEquals(waiting.threadId(), event.getThread().getJavaThreadId());
  }

  private static boolean sleeps(RobustLock lock) throws IOException {
    return LockState.read(lock.block().memory()).hasWaiters();
  }

  @Test
  void givingUpIsToldAsNotAcquired() throws Exception {
    RobustLock lock = RobustLock.recursive();
    try (var _ = lock.hold()) {
      Thread thread = Thread.ofPlatform().start(() -> tryFor20Millis(lock));
      thread.join();
    }
    assertEquals(
        List.of(false),
        recorded(lock, List.of(CONTENDED)).stream().map(e -> e.getBoolean("acquired")).toList());
  }

  private static void tryFor20Millis(RobustLock lock) {
    try {
      if (lock.tryLock(20, TimeUnit.MILLISECONDS)) {
        throw new IllegalStateException("taken from its owner");
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aDeathItsUndeclaredAndItsDeclaredRecoveryAreTold() throws Exception {
    RobustLock lock = RobustLock.recursive();
    long pid = leaveHeld(lock);
    lock.hold().close();
    assertEquals(List.of(DIED, ABANDONED), names(lock));
    RecordedEvent death = recorded(lock, List.of(DIED)).getFirst();
    assertEquals(pid, death.getInt("ownerPid"));

    try (Hold held = lock.hold()) {
      held.recovered();
      held.recovered();
    }
    assertEquals(List.of(DIED, ABANDONED, RECOVERED), names(lock));
  }

  @Test
  void aNestedHoldOfARecoveryAbandonsNothing() throws Exception {
    RobustLock lock = RobustLock.recursive();
    leaveHeld(lock);
    try (Hold outer = lock.hold()) {
      lock.hold().close();
      outer.recovered();
    }
    assertEquals(List.of(DIED, RECOVERED), names(lock));
  }

  @Test
  void aThreadThatEndsWhileHoldingIsToldAsAbandoned() throws Exception {
    RobustLock lock = RobustLock.recursive();
    Thread thread = Thread.ofPlatform().start(() -> takeAndKeep(lock));
    thread.join();
    try (Hold held = lock.hold()) {
      held.recovered();
    }
    assertEquals(List.of(DIED, ABANDONED, RECOVERED), names(lock));
    assertEquals(
        thread.threadId(), recorded(lock, List.of(DIED)).getFirst().getLong("ownerThread"));
  }

  @Test
  void aSilentTakeoverIsTold() throws Exception {
    RobustLock lock = RobustLock.recursiveSilent();
    leaveHeld(lock);
    assertEquals(Optional.empty(), lock.hold().ownerDeath());
    assertEquals(List.of(TAKEN_OVER), names(lock));
  }

  /**
   * The word is freed as by a process that is stopped before it wakes anybody. Repeated, since a
   * sleeper that looks up for itself at that very moment needs no rescue.
   */
  @Test
  void aRescuedWakeUpIsTold() throws Exception {
    RobustLock lock = RobustLock.recursive();
    RawValue.OfInt ready = SharedCTypes.rawValue(CType.INT, 0);
    SharedProcess child = SharedProcess.start(() -> takeAndTell(lock, ready));
    while (ready.get() == 0) {
      Thread.onSpinWait();
    }
    SegmentLockWord word = new SegmentLockWord(lock.block());
    int heldByChild = word.get();
    freeWithoutWaking(lock, word);
    for (int i = 0; i < 100 && lock.rescuedWakeUps() == 0; i++) {
      assertTrue(word.compareAndSet(LockWord.FREE, heldByChild));
      freeWithoutWaking(lock, word);
    }
    child.kill();
    child.join();
    assertEquals(1, lock.rescuedWakeUps());
    assertEquals(List.of(RESCUED), names(lock));
  }

  private static void freeWithoutWaking(RobustLock lock, SegmentLockWord word) throws Exception {
    Thread waiting = Thread.ofPlatform().start(() -> lock.hold().close());
    while (!sleeps(lock)) {
      Thread.onSpinWait();
    }
    Thread.sleep(15); // from then on it sleeps for 50 ms at a time
    int seen = word.get();
    while (!word.compareAndSet(seen, LockWord.FREE)) {
      seen = word.get();
    }
    waiting.join();
  }

  private static long leaveHeld(RobustLock lock) throws Exception {
    RawValue.OfInt ready = SharedCTypes.rawValue(CType.INT, 0);
    SharedProcess child = SharedProcess.start(() -> takeAndTell(lock, ready));
    while (ready.get() == 0) {
      Thread.onSpinWait();
    }
    child.kill();
    child.join();
    return child.pid();
  }

  @SuppressWarnings("LockNotBeforeTry") // it is killed, or ends, while it has the lock
  private static void takeAndTell(RobustLock lock, RawValue.OfInt ready) throws Exception {
    lock.lock();
    ready.set(1);
    Thread.sleep(600_000);
  }

  @SuppressWarnings("LockNotBeforeTry")
  private static void takeAndKeep(RobustLock lock) {
    lock.lock();
  }

  /** What was told apart from contention, in its order. */
  private List<String> names(RobustLock lock) throws IOException {
    return recorded(lock, ALL).stream()
        .map(event -> event.getEventType().getName())
        .filter(name -> !name.equals(CONTENDED))
        .toList();
  }

  private List<RecordedEvent> recorded(RobustLock lock, List<String> names) throws IOException {
    Path file = directory.resolve("recording.jfr");
    recording.dump(file);
    return RecordingFile.readAllEvents(file).stream()
        .filter(event -> names.contains(event.getEventType().getName()))
        .filter(event -> event.getLong("lock") == lock.handle().offset())
        .filter(event -> event.getString("segment").equals(lock.handle().segment().toString()))
        .sorted((a, b) -> a.getEndTime().compareTo(b.getEndTime()))
        .toList();
  }
}
