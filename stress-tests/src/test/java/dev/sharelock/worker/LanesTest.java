package dev.sharelock.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sharelock.history.Recording;
import dev.sharelock.implementations.SharelockImplementation;
import dev.sharelock.spi.Acquisition;
import dev.sharelock.spi.Death;
import dev.sharelock.spi.ElementType;
import dev.sharelock.spi.LockKind;
import dev.sharelock.spi.SharedLock;
import dev.sharelock.worker.command.CommandException;
import dev.sharelock.worker.control.LaneWords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class LanesTest {
  @TempDir private Path directory;

  private LaneBench bench(int lanes) throws IOException {
    return new LaneBench(directory, new SharelockImplementation(), lanes);
  }

  private static SharedLock newLock() {
    return new SharelockImplementation().createLock(LockKind.RECURSIVE);
  }

  @Test
  void anIncrementUnderALockLosesNothing() throws IOException {
    try (LaneBench bench = bench(2)) {
      bench.raw("v", "q");
      bench.lock("l", newLock());
      bench.run(0, 2, "increment", "object=v lock=l");
      bench.roundOf(20_000);
      bench.roundOf(10_000);
      assertEquals(60_000, bench.objects.raw("v").object().get(0));
      assertEquals(20_000, bench.operations());
      assertEquals(0, bench.control.lane(0).lossAfter());
      assertEquals(10_000, bench.control.lane(1).attempting());
      assertFalse(bench.control.lane(0).failed());
    }
  }

  @Test
  void withoutALockLossesAndHandoversAreSeen() throws IOException {
    try (LaneBench bench = bench(2)) {
      bench.raw("v", "q");
      bench.run(0, 2, "increment", "object=v");
      bench.roundUntil(
          () -> bench.control.lane(0).lossAfter() != 0 || bench.control.lane(1).lossAfter() != 0);
      assertTrue(bench.control.lane(0).handovers() + bench.control.lane(1).handovers() > 0);
      assertTrue(bench.objects.raw("v").object().get(0) < bench.operations());
    }
  }

  @ParameterizedTest
  @EnumSource(ElementType.class)
  void everyTypeCountsAndWrapsAround(ElementType type) throws IOException {
    try (LaneBench bench = bench(2)) {
      bench.raw("v", "{first:b,counted:" + type.typecode() + "}");
      bench.lock("l", newLock());
      long start = type.modulus() == 0 ? -300 : type.modulus() - 300;
      bench.objects.raw("v").object().set(1, type.fromNumber(start));
      bench.run(0, 2, "increment", "object=v lock=l first=1");
      bench.roundOf(500);
      long expected = type.modulus() == 0 ? 700 : (type.modulus() + 700) % type.modulus();
      long found = type.toNumber(bench.objects.raw("v").object().get(1));
      assertEquals(type.toNumber(type.fromNumber(expected)), found);
      assertEquals(0, bench.control.lane(0).lossAfter());
      assertEquals(0, bench.objects.raw("v").object().get(0));
    }
  }

  @Test
  void elementsAreVisitedInTurn() throws IOException {
    try (LaneBench bench = bench(2)) {
      bench.raw("v", "i[5]");
      bench.lock("l", newLock());
      bench.run(0, 2, "increment", "object=v lock=l first=1 count=3");
      bench.roundOf(300);
      long[] all = new long[5];
      bench.objects.raw("v").object().read(0, all);
      assertEquals(List.of(0L, 200L, 200L, 200L, 0L), Arrays.stream(all).boxed().toList());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"take=interruptibly", "take=try", "take=timed", "depth=2", "take=acquire depth=3"})
  void theLockIsTakenInEachWay(String how) throws IOException {
    try (LaneBench bench = bench(2)) {
      bench.raw("v", "q");
      bench.lock("l", newLock());
      bench.run(0, 2, "increment", "object=v lock=l " + how);
      bench.roundOf(2_000);
      assertEquals(4_000, bench.objects.raw("v").object().get(0));
    }
  }

  @Test
  void theOwnOperationsOfObjectsAddToo() throws IOException {
    try (LaneBench bench = bench(2)) {
      bench.locked("v", "f", newLock());
      bench.run(0, 2, "increment", "object=v how=add");
      bench.roundOf(2_000);
      assertEquals(4000f, Float.intBitsToFloat((int) bench.objects.locked("v").object().get(0)));
    }
  }

  @Test
  void aRecordedRoundIsAHistoryOfTheElement() throws Exception {
    try (LaneBench bench = bench(2)) {
      bench.raw("v", "{other:i,it:d}");
      bench.lock("l", newLock());
      bench.run(0, 2, "increment", "object=v lock=l first=1");
      bench.recordedRoundOf(1_000);
      long sum = 0;
      for (int lane = 0; lane < 2; lane++) {
        Recording recording = Recording.open(directory.resolve("lane-" + lane + "-round-1"));
        assertEquals(1_000, recording.size());
        for (int i = 0; i < recording.size(); i++) {
          sum += (long) recording.output(i);
        }
      }
      assertEquals(2_000L * 1_999 / 2, sum);
    }
  }

  @Test
  void theWitnessSeesTwoHoldersThoughNothingIsLost() throws IOException {
    try (LaneBench bench = bench(2)) {
      bench.raw("v", "q[64]");
      bench.lock("l", nobodysLock(new AtomicInteger(), Integer.MAX_VALUE));
      bench.run(0, 1, "increment", "object=v lock=l first=0");
      bench.run(1, 1, "increment", "object=v lock=l first=1");
      bench.witnessedRoundUntil(
          () -> bench.control.lane(0).violations() + bench.control.lane(1).violations() > 0);
      assertEquals(0, bench.control.lane(0).lossAfter());
      LaneWords one = bench.control.lane(0);
      LaneWords two = bench.control.lane(1);
      assertTrue(one.violations() == 0 || one.intruder() == 2, "the intruder is the other lane");
      assertTrue(two.violations() == 0 || two.intruder() == 1, "the intruder is the other lane");
    }
  }

  @Test
  void theWitnessSeesNothingUnderALock() throws IOException {
    try (LaneBench bench = bench(2)) {
      bench.raw("v", "q");
      bench.lock("l", newLock());
      bench.run(0, 2, "increment", "object=v lock=l");
      bench.witnessedRoundUntil(() -> bench.control.lane(0).operations() > 10_000);
      assertEquals(0, bench.control.lane(0).violations() + bench.control.lane(1).violations());
    }
  }

  @Test
  void aDeathThatALockTellsOfIsNoted() throws IOException {
    try (LaneBench bench = bench(1)) {
      AtomicInteger recovered = new AtomicInteger();
      bench.raw("v", "q");
      bench.lock("l", nobodysLock(recovered, 5));
      bench.run(0, 1, "increment", "object=v lock=l");
      bench.roundOf(10);
      LaneWords lane = bench.control.lane(0);
      assertEquals(1, lane.told());
      assertEquals(4711, lane.toldPid());
      assertEquals("a thread of it", lane.text());
      assertEquals(1, recovered.get());
    }
  }

  @Test
  void whatIsThrownIsNotedAndEndsTheLane() throws IOException {
    try (LaneBench bench = bench(1)) {
      bench.raw("v", "q");
      bench.lock("l", nobodysLock(new AtomicInteger(), 0));
      bench.run(0, 1, "increment", "object=v lock=l take=interruptibly");
      bench.roundOf(10);
      assertTrue(bench.control.lane(0).failed());
      assertEquals(
          "java.lang.UnsupportedOperationException: acquireInterruptibly",
          bench.control.lane(0).text());
      assertEquals(0, bench.control.lane(0).operations());
    }
  }

  @Test
  void aLaneThatLingersOrThrowsInItsSectionsCountsLikeAnother() throws IOException {
    try (LaneBench bench = bench(3)) {
      bench.raw("v", "q");
      bench.lock("l", newLock());
      bench.run(0, 1, "increment", "object=v lock=l");
      bench.run(1, 1, "increment", "object=v lock=l section=lingering");
      bench.run(2, 1, "increment", "object=v lock=l section=throwing");
      bench.roundOf(20);
      for (int lane = 0; lane < 3; lane++) {
        assertEquals("", bench.control.lane(lane).text());
        assertEquals(20, bench.control.lane(lane).operations());
      }
      assertEquals(60, bench.objects.raw("v").object().get(0));
    }
  }

  @Test
  void aSectionThatIsLeftByAnExceptionIsReleased() throws IOException {
    try (LaneBench bench = bench(1)) {
      AtomicInteger recovered = new AtomicInteger();
      bench.raw("v", "q");
      // The fifth acquisition is the third increment's first one, which throws.
      bench.lock("l", nobodysLock(recovered, 5));
      bench.run(0, 1, "increment", "object=v lock=l section=throwing");
      bench.roundOf(3);
      assertEquals(1, recovered.get());
      assertEquals(3, bench.objects.raw("v").object().get(0));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"before-read", "before-write", "after-write"})
  void aHolderHoldsTheLockAndGoesAsFarAsItIsTold(String hold) throws Exception {
    // Its thread stays for ever, so it is not closed.
    LaneBench bench = bench(1);
    bench.raw("v", "q");
    SharedLock lock = bench.lock("l", newLock());
    bench.run(0, 1, "increment", "object=v lock=l hold=" + hold + " hold-after=7");
    bench.begin(0, 0, false);
    LaneBench.await(() -> bench.control.lane(0).holding(), "the lane holds");
    assertEquals(7, bench.control.lane(0).operations());
    assertEquals(hold.equals("after-write") ? 8 : 7, bench.objects.raw("v").object().get(0));
    assertFalse(lock.tryAcquire(0).acquired());
  }

  @ParameterizedTest
  @ValueSource(strings = {"elements", "slice", "snapshot", "copy"})
  void whatIsFilledUnderALockIsNotTorn(String how) throws IOException {
    try (LaneBench bench = bench(2)) {
      SharedLock lock = bench.lock("l", newLock());
      bench.locked("v", "i[9]", lock);
      bench.run(0, 1, "fill", "object=v lock=l how=" + (how.equals("slice") ? how : "elements"));
      bench.run(1, 1, "observe", "object=v lock=l how=" + how);
      bench.roundUntil(
          () -> bench.control.lane(0).operations() > 100 && bench.control.lane(1).outcome(0) > 100);
      assertEquals(0, bench.control.lane(1).outcome(1));
      assertEquals(0, bench.control.lane(1).outcome(2));
      assertTrue(bench.objects.locked("v").object().get(8) > 0);
    }
  }

  @Test
  void whatIsFilledWithoutALockIsTorn() throws IOException {
    try (LaneBench bench = bench(2)) {
      bench.raw("v", "q[64]");
      bench.run(0, 1, "fill", "object=v");
      bench.run(1, 1, "observe", "object=v");
      bench.roundUntil(() -> bench.control.lane(1).outcome(1) > 0);
      assertEquals(0, bench.control.lane(0).outcome(1), "a lane that fills does not observe");
    }
  }

  @Test
  void storeBufferingIsNeverSeenInVolatileAccesses() throws IOException {
    try (LaneBench bench = bench(2)) {
      bench.raw("v", "q[128]");
      bench.run(0, 2, "litmus", "object=v program=W0R1|W1R0 mode=volatile");
      bench.roundUntil(() -> bench.control.lane(0).operations() > 300);
      assertEquals(0, bench.control.lane(0).outcome(0));
      long all = 0;
      for (int i = 0; i < 4; i++) {
        all += bench.control.lane(0).outcome(i);
      }
      assertEquals(32 * bench.control.lane(0).operations(), all);
      bench.roundOf(100);
      assertEquals(100, bench.control.lane(1).operations());
    }
  }

  @Test
  void messagesArePassedAndWhatTheLanesReadIsCounted() throws IOException {
    try (LaneBench bench = bench(2)) {
      bench.raw("v", "q[128]");
      bench.run(0, 2, "litmus", "object=v program=W0W1|R1R0 mode=volatile");
      bench.roundUntil(() -> bench.control.lane(0).operations() > 100);
      assertEquals(0, bench.control.lane(0).outcome(0b10), "the flag without the message");
      assertEquals(
          32 * bench.control.lane(0).operations(),
          bench.control.lane(0).outcome(0b00)
              + bench.control.lane(0).outcome(0b01)
              + bench.control.lane(0).outcome(0b11));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"W0", "W0R1|X", "W0R1|W1R0W2", "R0R1|R0R1|R0R1|W0", "W0|W0|W0|W0|R0"})
  void whatIsNoLitmusTestForTheseLanesIsRefused(String program) throws IOException {
    try (LaneBench bench = bench(2)) {
      bench.raw("v", "q[128]");
      assertThrows(
          CommandException.class, () -> bench.run(0, 2, "litmus", "object=v program=" + program));
    }
  }

  @Test
  void transfersKeepTheSum() throws IOException {
    try (LaneBench bench = bench(2)) {
      bench.raw("v", "q[8]");
      bench.lock("l", newLock());
      bench.lock("m", newLock());
      bench.run(0, 2, "transfer", "object=v lock=l and=m");
      bench.roundOf(5_000);
      assertEquals(0, bench.control.lane(0).outcome(1) + bench.control.lane(1).outcome(1));
      assertTrue(bench.control.lane(0).outcome(0) > 1_000);
    }
  }

  @Test
  void transfersWithoutALockLoseTheSum() throws IOException {
    try (LaneBench bench = bench(2)) {
      bench.raw("v", "q[8]");
      bench.run(0, 2, "transfer", "object=v");
      bench.roundUntil(
          () -> bench.control.lane(0).outcome(1) + bench.control.lane(1).outcome(1) > 0);
    }
  }

  @Test
  void eightBytesAcrossACacheLineAreTorn() throws IOException {
    Assumptions.assumeTrue(
        Runtime.getRuntime().availableProcessors() > 1, "it shows on several processors");
    try (LaneBench bench = bench(2)) {
      bench.run(0, 2, "tear", "across=line");
      bench.roundUntil(() -> bench.control.lane(1).outcome(1) > 0);
    }
  }

  @Test
  void elementsAreStoredAsAWhole() throws IOException {
    try (LaneBench bench = bench(2)) {
      bench.raw("v", "q[4]");
      bench.run(0, 2, "ones", "object=v");
      bench.roundUntil(() -> bench.control.lane(1).outcome(0) > 100_000);
      assertEquals(0, bench.control.lane(1).outcome(1));
    }
  }

  @Test
  void churnFindsCleanMemory() throws IOException {
    try (LaneBench bench = bench(2)) {
      bench.run(0, 2, "churn", "layout={a:b,b:d[3]} live=8");
      bench.roundOf(500);
      assertEquals(500, bench.control.lane(0).outcome(0));
      assertEquals(0, bench.control.lane(0).outcome(1) + bench.control.lane(1).outcome(2));
    }
  }

  @Test
  void mistakesInSettingsAreAnswers() throws IOException {
    try (LaneBench bench = bench(1)) {
      bench.raw("v", "q");
      bench.lock("l", newLock());
      for (String settings :
          List.of(
              "object=nothing",
              "object=l",
              "object=v lock=v",
              "object=v how=sometimes",
              "object=v first=1",
              "object=v count=0",
              "object=v depth=0",
              "object=v first=one",
              "lock=l",
              "object")) {
        assertThrows(
            CommandException.class, () -> bench.run(0, 1, "increment", settings), settings);
      }
      assertThrows(CommandException.class, () -> bench.run(0, 1, "nonsense", "object=v"));
    }
  }

  @Test
  void aWarmUpLeavesNothingBehind() throws IOException {
    try (LaneBench bench = bench(1)) {
      bench.raw("v", "q");
      bench.lock("l", newLock());
      bench.run(0, 1, "increment", "object=v lock=l");
      bench.roundOf(1);
      try (Stream<Path> files = Files.list(directory)) {
        assertEquals(List.of("control"), files.map(f -> f.getFileName().toString()).toList());
      }
      assertEquals(1, bench.objects.raw("v").object().get(0));
    }
  }

  /** A lock that excludes nobody, and once tells of a death. */
  private static SharedLock nobodysLock(AtomicInteger recovered, int deathAfter) {
    return new SharedLock() {
      private int acquisitions;

      @Override
      public Acquisition acquire() {
        acquisitions++;
        return acquisitions == deathAfter
            ? Acquisition.afterDeath(new Death(4711, "a thread of it"))
            : Acquisition.CLEAN;
      }

      @Override
      public void release() {}

      @Override
      public void recovered() {
        recovered.incrementAndGet();
      }
    };
  }
}
