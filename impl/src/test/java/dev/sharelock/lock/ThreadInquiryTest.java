package dev.sharelock.lock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * How soon a waiter asks whether the thread that has the lock still lives: after each of its
 * sleeps, the first of which lasts 1 ms and none more than 50 ms. So well within 100 ms, but for
 * how busy the machine is; hence it is told by what it sleeps, not by the clock.
 */
@SuppressWarnings("LockNotBeforeTry") // it stays held
class ThreadInquiryTest {
  private static final long INQUIRY = -1;

  @Test
  void afterEverySleep() throws Exception {
    List<Long> sleepsAndInquiries = new ArrayList<>();
    HeapLockWord word = new HeapLockWord();
    SimulatedProcesses processes = new SimulatedProcesses(LockRecord.RECURSIVE, word);
    processes.onInquiry(
        owner -> {
          assertEquals(SimulatedProcesses.ELSEWHERE, owner);
          sleepsAndInquiries.add(INQUIRY);
        });
    ForwardingWord noting =
        new ForwardingWord(word) {
          @Override
          public boolean await(int expected, long nanos) {
            sleepsAndInquiries.add(nanos);
            boolean woken = super.await(expected, nanos);
            if (sleepsAndInquiries.size() > 6) {
              Thread.currentThread().interrupt();
            }
            return woken;
          }
        };
    processes.lockOf(SimulatedProcesses.ELSEWHERE).lock();

    assertThrows(
        InterruptedException.class,
        processes.lockOf(SimulatedProcesses.HERE, noting)::lockInterruptibly);

    assertEquals(8, sleepsAndInquiries.size(), sleepsAndInquiries::toString);
    assertTrue(
        sleepsAndInquiries.getFirst() <= TimeUnit.MILLISECONDS.toNanos(1),
        sleepsAndInquiries::toString);
    for (int i = 0; i < sleepsAndInquiries.size(); i += 2) {
      long nanos = sleepsAndInquiries.get(i);
      assertTrue(
          nanos >= 0 && nanos <= TimeUnit.MILLISECONDS.toNanos(50), sleepsAndInquiries::toString);
      assertEquals(INQUIRY, sleepsAndInquiries.get(i + 1), sleepsAndInquiries::toString);
    }
  }
}
