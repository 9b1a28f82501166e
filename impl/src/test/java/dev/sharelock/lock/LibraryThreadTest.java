package dev.sharelock.lock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sharelock.memory.BlockHandle;
import dev.sharelock.memory.Segment;
import dev.sharelock.process.Children;
import dev.sharelock.sharedctypes.CType;
import dev.sharelock.sharedctypes.RawValue;
import dev.sharelock.sharedctypes.SharedCTypes;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** The library's own threads go on after an error, and end with what they work for. */
@SuppressWarnings("LockNotBeforeTry") // a thread ends while it has the lock
class LibraryThreadTest {
  private static final String INQUIRY = "sharelock-thread-inquiry";

  private static final int FULL_MILLIS = 2_000;

  @Test
  void anErrorEndsOneRound() throws Exception {
    List<Throwable> failures =
        List.of(
            new OutOfMemoryError("a test"),
            new StackOverflowError("a test"),
            new IllegalStateException("a test"),
            new AssertionError("a test"));
    AtomicInteger rounds = new AtomicInteger();
    AtomicReference<Throwable> reported = new AtomicReference<>();
    Thread thread =
        LibraryThread.of(
            "a test",
            () -> rounds.get() <= failures.size(),
            () -> LibraryThreadTest.<RuntimeException>fail(failures, rounds.getAndIncrement()));
    thread.setUncaughtExceptionHandler((_, failure) -> reported.set(failure));
    thread.start();
    thread.join(Children.PATIENCE.toMillis());
    assertEquals(failures.size() + 1, rounds.get());
    assertEquals(failures.get(2), reported.get(), "the first that is no lack of room, once");
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // thrown as it is
  private static <E extends Throwable> void fail(List<Throwable> failures, int round) throws E {
    if (round < failures.size()) {
      throw (E) failures.get(round);
    }
  }

  /** The heap of the owner's process is full while another process asks after its thread. */
  @Test
  void aThreadsEndIsNoticedAfterTheHeapWasFull() throws Exception {
    RobustLock lock = RobustLock.recursive();
    RawValue.OfInt stage = SharedCTypes.rawValue(CType.INT, 0);
    try (Children children = new Children()) {
      children.start(() -> fillHeapAndEndThread(lock, stage), "-Xmx24m");
      Children.await("the child has the lock", () -> stage.getVolatile() == 1);
      CompletableFuture<Boolean> told =
          CompletableFuture.supplyAsync(() -> lock.hold().ownerDeath().isPresent());
      Children.await(
          "it waits", () -> (new SegmentLockWord(lock.block()).get() & LockWord.WAITERS) != 0);
      stage.setVolatile(2);
      assertTrue(told.get(Children.PATIENCE.toSeconds(), TimeUnit.SECONDS));
      assertEquals(3, stage.getVolatile(), "the thread had ended");
    }
  }

  private static void fillHeapAndEndThread(RobustLock lock, RawValue.OfInt stage)
      throws InterruptedException {
    Thread owner =
        Thread.ofPlatform()
            .start(
                () -> {
                  lock.lock();
                  stage.setVolatile(1);
                  while (stage.getVolatile() < 3) {
                    Thread.onSpinWait();
                  }
                });
    Children.await("another process waits", () -> stage.getVolatile() == 2);
    fillHeap();
    stage.setVolatile(3);
    owner.join();
    Thread.sleep(Children.PATIENCE.toMillis());
  }

  @SuppressWarnings("ModifiedButNotUsed") // that it is there is what matters
  private static void fillHeap() {
    List<byte[]> full = new ArrayList<>();
    long start = System.nanoTime();
    int size = 1 << 20;
    while (System.nanoTime() - start < TimeUnit.MILLISECONDS.toNanos(FULL_MILLIS)) {
      try {
        full.add(new byte[size]);
      } catch (OutOfMemoryError e) {
        size = Math.max(size / 2, 16);
      }
    }
  }

  private static long inquiryThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals(INQUIRY))
        .count();
  }

  /** The locks of a segment are asked for just when it has been closed. */
  @Test
  void aClosedSegmentHasNoLocksAndNoThread() throws Exception {
    Segment segment = Segment.create(Segment.MIN_BYTES);
    long before = inquiryThreads();
    segment.close();
    IllegalStateException refused =
        assertThrows(IllegalStateException.class, () -> SegmentLocks.of(segment));
    assertTrue(refused.getMessage().contains("closed"), refused.getMessage());
    assertEquals(before, inquiryThreads());
  }

  @Test
  void closingWhileLocksAreAskedForLeavesNoThread() throws Exception {
    BlockHandle other = RobustLock.recursive().handle(); // keeps its own thread out of the count
    long before = inquiryThreads();
    for (int i = 0; i < 50; i++) {
      Segment segment = Segment.create(Segment.MIN_BYTES);
      CompletableFuture<Void> closing = InItsOwnThread.run(segment::close);
      try {
        SegmentLocks.of(segment);
      } catch (IllegalStateException e) {
        // it came too late
      }
      closing.get(Children.PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }
    Children.await("they end", () -> inquiryThreads() <= before);
    assertEquals(RobustLock.TYPE, other.type());
  }
}
