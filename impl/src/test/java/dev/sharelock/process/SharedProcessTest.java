package dev.sharelock.process;

import static dev.sharelock.sharedctypes.SharedCTypes.array;
import static dev.sharelock.sharedctypes.SharedCTypes.rawValue;
import static dev.sharelock.sharedctypes.SharedCTypes.value;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sharelock.lock.RobustLock;
import dev.sharelock.process.SharedProcess.Options;
import dev.sharelock.sharedctypes.Array;
import dev.sharelock.sharedctypes.CType;
import dev.sharelock.sharedctypes.RawValue;
import dev.sharelock.sharedctypes.Value;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class SharedProcessTest {

  @Test
  void aChildChangesWhatItsParentSees() throws Exception {
    Value.OfInt number = value(CType.INT, 20);
    Array.OfDouble numbers = array(CType.DOUBLE, new double[] {1, 2, 3});

    assertEquals(0, SharedProcess.start(() -> doubleAll(number, numbers)).join());

    assertEquals(40, number.get());
    assertEquals(List.of(2.0, 4.0, 6.0), numbers.stream().boxed().toList());
  }

  private static void doubleAll(Value.OfInt number, Array.OfDouble numbers) {
    number.updateAndGet(n -> n * 2);
    try (var _ = numbers.hold()) {
      for (int i = 0; i < numbers.length(); i++) {
        numbers.set(i, numbers.get(i) * 2);
      }
    }
  }

  @Test
  void oneLockOfSeveralValuesIsOneLockInTheChild() throws Exception {
    RobustLock lock = RobustLock.recursive();
    Value.OfInt first = value(CType.INT, 1, lock);
    Value.OfInt second = value(CType.INT, 2, lock);
    RawValue.OfInt same = rawValue(CType.INT, 0);

    assertEquals(
        0,
        SharedProcess.start(
                () ->
                    same.set(
                        first.getLock() == second.getLock() && first.getLock() == lock ? 1 : 2))
            .join());

    assertEquals(1, same.get());
  }

  @Test
  void aGrandchildGetsAValueThatItsGrandparentMade() throws Exception {
    Value.OfInt number = value(CType.INT, 1);

    assertEquals(0, SharedProcess.start(() -> handOn(number)).join());

    assertEquals(101, number.get());
  }

  private static void handOn(Value.OfInt number) throws Exception {
    int exitCode = SharedProcess.start(() -> number.getAndAdd(100)).join();
    if (exitCode != 0) {
      throw new IllegalStateException("the grandchild ended with " + exitCode);
    }
  }

  @Test
  void aGrandchildGoesOnWhenItsParentIsGone() throws Exception {
    Value.OfInt number = value(CType.INT, 1);

    assertEquals(0, SharedProcess.start(() -> handOnAndLeave(number)).join());

    awaitValue(number, 2);
  }

  private static void handOnAndLeave(Value.OfInt number) throws Exception {
    SharedProcess.start(() -> number.set(2));
    Runtime.getRuntime().halt(0);
  }

  private static void awaitValue(Value.OfInt number, int expected) throws InterruptedException {
    for (int i = 0; i < 3000 && number.get() != expected; i++) {
      Thread.sleep(10);
    }
    assertEquals(expected, number.get());
  }

  @Test
  void anExceptionEndsTheChildWithItsStackTrace() throws Exception {
    Options options = new Options(List.of(), Redirect.INHERIT, Redirect.PIPE);
    SharedProcess child = SharedProcess.start(SharedProcessTest::fail, options);
    String errors =
        new String(child.process().getErrorStream().readAllBytes(), StandardCharsets.UTF_8);

    assertEquals(1, child.join());
    assertTrue(errors.contains("a deliberate failure"), errors);
  }

  private static void fail() {
    throw new IllegalStateException("a deliberate failure");
  }

  @Test
  void aKilledChildSaysSo() throws Exception {
    SharedProcess child = SharedProcess.start(() -> Thread.sleep(60_000));
    assertTrue(child.isAlive());
    child.kill();
    assertNotEquals(0, child.join());
  }

  @Test
  void whatCannotBeHandedOverIsNamed() {
    Object stranger = new Object();
    Exception thrown =
        assertThrows(
            IllegalArgumentException.class,
            () -> SharedProcess.start(() -> System.out.println(stranger)));
    assertTrue(thrown.getMessage().contains("java.lang.Object"), thrown.getMessage());
  }

  @Test
  void theChildHasNoStandardInput() throws Exception {
    RawValue.OfInt read = rawValue(CType.INT, 0);
    assertEquals(0, SharedProcess.start(() -> read.set(System.in.read())).join());
    assertEquals(-1, read.get());
  }
}
