package dev.sharelock.process;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sharelock.sharedctypes.Array;
import dev.sharelock.sharedctypes.CType;
import dev.sharelock.sharedctypes.RawValue;
import dev.sharelock.sharedctypes.SharedCTypes;
import dev.sharelock.sharedctypes.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What comes back from a child, and that it ends with its parent if it is to. */
class SharedCallTest {

  private static <T> SharedCall<T> call(Call<T> call) throws IOException {
    return SharedProcess.call(call, Children.options());
  }

  @Test
  void aResultComesBack() throws Exception {
    Array.OfDouble numbers = SharedCTypes.array(CType.DOUBLE, new double[] {1, 2, 3.5});
    SharedCall<Double> sum = call(() -> numbers.stream().sum());
    SharedCall<double[]> large = call(() -> new double[1 << 20]);
    SharedCall<Object> nothing = call(() -> null);
    assertEquals(6.5, sum.join());
    assertEquals(6.5, sum.join(), "as often as it is asked for");
    assertEquals(0, sum.process().join());
    assertArrayEquals(new double[1 << 20], large.join());
    assertNull(nothing.join());
  }

  @Test
  void aSharedObjectComesBackAsItself() throws Exception {
    Value.OfLong number = SharedCTypes.value(CType.LONG, 1);
    Value.OfLong same = call(() -> number).join();
    same.set(2);
    assertEquals(2, number.get());
    assertSame(number.getLock(), same.getLock());
  }

  @Test
  void aSharedObjectOfTheChildCannotComeBack() throws Exception {
    SharedCall<Value<?>> call = call(() -> SharedCTypes.value(CType.LONG, 1));
    ExecutionException thrown = assertThrows(ExecutionException.class, call::join);
    assertTrue(
        thrown.getMessage().startsWith("the task's result can't be read: "), thrown::toString);
  }

  @Test
  void anExceptionComesBack() throws Exception {
    SharedCall<Integer> call =
        call(
            () -> {
              throw new NoSuchElementException("a deliberate failure");
            });
    ExecutionException thrown = assertThrows(ExecutionException.class, call::join);
    assertInstanceOf(NoSuchElementException.class, thrown.getCause());
    assertEquals("a deliberate failure", thrown.getCause().getMessage());
    assertTrue(
        Stream.of(thrown.getCause().getStackTrace())
            .anyMatch(frame -> frame.getClassName().equals(SharedCallTest.class.getName())),
        "its stack is that of the child");
  }

  private static final class NotSerializable extends RuntimeException {
    private static final long serialVersionUID = 1;

    @SuppressWarnings({"serial", "unused"}) // what makes it so
    private final Object part = new Object();

    NotSerializable() {
      super("a part of it is not");
    }
  }

  @Test
  void whatCannotComeBackIsDescribed() throws Exception {
    SharedCall<Object> result = call(Object::new);
    SharedCall<Object> exception =
        call(
            () -> {
              throw new NotSerializable();
            });
    Throwable noResult = assertThrows(ExecutionException.class, result::join).getCause();
    assertEquals(
        "the task's result contains an object of class java.lang.Object, which is neither shared nor"
            + " serializable: pass what it needs as arguments",
        noResult.getMessage());
    Throwable stand = assertThrows(ExecutionException.class, exception::join).getCause();
    assertEquals(NotSerializable.class.getName() + ": a part of it is not", stand.getMessage());
  }

  @Test
  void aChildThatIsKilledHasNoResult() throws Exception {
    SharedCall<Integer> call =
        call(
            () -> {
              Thread.sleep(600_000);
              return 1;
            });
    assertThrows(TimeoutException.class, () -> call.join(1, TimeUnit.MILLISECONDS));
    call.process().kill();
    ExecutionException thrown = assertThrows(ExecutionException.class, call::join);
    assertEquals(
        "the child " + call.process().pid() + " ended with exit code 137 before its task was done",
        thrown.getMessage());
  }

  @Test
  void noDescriptorIsLeftBehind() throws Exception {
    SharedCall<Integer> call = call(() -> 1);
    assertTrue(outcomeFiles() > 0);
    assertEquals(1, call.join());
    Children.await("the outcome's file is closed", () -> outcomeFiles() == 0);
  }

  private static long outcomeFiles() {
    try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
      return open.filter(SharedCallTest::isOutcome).count();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static boolean isOutcome(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).toString().contains("outcome-of-call");
    } catch (IOException e) {
      return false; // closed meanwhile
    }
  }

  @Test
  void systemPropertiesAndOptionsReachTheChild() throws Exception {
    String found =
        SharedProcess.call(
                () -> System.getProperty("a.b") + " " + Runtime.getRuntime().maxMemory(),
                Children.options()
                    .systemProperty("a.b", "two words")
                    .jvmOption("-Xms32m")
                    .jvmOptions(List.of("-Xmx32m", "-XX:+UseSerialGC")))
            .join();
    assertTrue(found.matches("two words 3[0-9]{7}"), found);
  }

  /** One grandchild is to end with its parent, which is killed; the other one is to go on. */
  @Test
  void aChildEndsWithItsParentIfItIsTo() throws Exception {
    RawValue.OfInt bound = SharedCTypes.rawValue(CType.INT, 0);
    RawValue.OfInt free = SharedCTypes.rawValue(CType.INT, 0);
    try (Children children = new Children()) {
      SharedProcess parent = children.start(() -> startTwo(bound, free));
      Children.await("both run", () -> bound.getVolatile() != 0 && free.getVolatile() != 0);
      parent.kill();
      Children.await("it ends with its parent", () -> !isAlive(bound.get()));
      assertTrue(isAlive(free.get()), "the other one goes on");
    } finally {
      ProcessHandle.of(free.get()).ifPresent(ProcessHandle::destroyForcibly);
      ProcessHandle.of(bound.get()).ifPresent(ProcessHandle::destroyForcibly);
    }
  }

  private static boolean isAlive(int pid) {
    return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
  }

  private static void startTwo(RawValue.OfInt bound, RawValue.OfInt free) throws Exception {
    SharedProcess.start(() -> sayAndSleep(bound), Children.options().endsWithParent());
    SharedProcess.start(() -> sayAndSleep(free), Children.options());
    Thread.sleep(600_000);
  }

  private static void sayAndSleep(RawValue.OfInt pid) throws InterruptedException {
    pid.setVolatile((int) ProcessHandle.current().pid());
    Thread.sleep(600_000);
  }
}
