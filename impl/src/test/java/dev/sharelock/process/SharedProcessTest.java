package dev.sharelock.process;

import static dev.sharelock.sharedctypes.SharedCTypes.array;
import static dev.sharelock.sharedctypes.SharedCTypes.rawArray;
import static dev.sharelock.sharedctypes.SharedCTypes.rawValue;
import static dev.sharelock.sharedctypes.SharedCTypes.value;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sharelock.lock.Hold;
import dev.sharelock.lock.RobustLock;
import dev.sharelock.process.SharedProcess.Options;
import dev.sharelock.sharedctypes.Array;
import dev.sharelock.sharedctypes.CType;
import dev.sharelock.sharedctypes.RawValue;
import dev.sharelock.sharedctypes.SharedFile;
import dev.sharelock.sharedctypes.Value;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

  /** The process that made the values ends first; who has them goes on, still under one lock. */
  @Test
  void childrenGoOnWhenTheCreatorOfTheValuesIsGone(@TempDir Path directory) throws Exception {
    String result = directory.resolve("result").toString();
    try (Children children = new Children()) {
      assertEquals(0, Children.join(children.start(() -> createAndLeave(result))));
      Children.await("the heirs are done", () -> Files.exists(Path.of(result)));
    }
    assertEquals(
        "11, [1.0, 2.5], told of a death: true, exit code 0", Files.readString(Path.of(result)));
  }

  private static void createAndLeave(String result) throws Exception {
    long creator = ProcessHandle.current().pid();
    RobustLock lock = RobustLock.recursive();
    Value.OfInt number = value(CType.INT, 1, lock);
    Array.OfDouble numbers = array(CType.DOUBLE, new double[] {1, 2}, lock);
    SharedProcess.start(() -> inherit(creator, number, numbers, result));
    Runtime.getRuntime().halt(0);
  }

  private static void inherit(
      long creator, Value.OfInt number, Array.OfDouble numbers, String result) throws Exception {
    Children.await("the creator is gone", () -> ProcessHandle.of(creator).isEmpty());
    // Objects, so that it is the child that finds out what they are.
    Object first = number;
    Object second = numbers;
    int exitCode = SharedProcess.start(() -> addAndDie(first, second)).join();
    try (Hold held = numbers.hold()) {
      held.recovered();
      String found =
          "%d, %s, told of a death: %b, exit code %d"
              .formatted(
                  number.get(),
                  numbers.stream().boxed().toList(),
                  held.ownerDeath().isPresent(),
                  exitCode);
      Path written = Path.of(result + ".part");
      Files.writeString(written, found);
      Files.move(written, Path.of(result));
    }
  }

  @SuppressWarnings("LockNotBeforeTry") // it ends while it has the lock
  private static void addAndDie(Object first, Object second) {
    Value.OfInt number = (Value.OfInt) first;
    Array.OfDouble numbers = (Array.OfDouble) second;
    if (number.getLock() != numbers.getLock()) {
      throw new IllegalStateException("one lock has become two");
    }
    number.addAndGet(10);
    numbers.at(-1).addAndGet(0.5);
    number.getLock().lock();
    Runtime.getRuntime().halt(0);
  }

  /**
   * A child's JVM waits before it has attached anything, while in the parent the object is gone and
   * its space is asked for. In a parent of its own, so that all that is handed over lies in one
   * segment: else the start would wait for the child.
   */
  @Test
  void whatWasHandedOverIsThereForAChildThatComesLate(@TempDir Path directory) throws Exception {
    String pause = directory.resolve("pause").toString();
    try (Children children = new Children()) {
      assertEquals(0, Children.join(children.start(() -> handOverAndForget(pause))));
    }
  }

  private static void handOverAndForget(String pause) throws Exception {
    try (Children children = new Children()) {
      Late late = startLate(children, pause);
      Children.await("the child's JVM waits", () -> Files.exists(Path.of(pause)));
      Children.await(
          "the object is gone here",
          () -> {
            System.gc();
            return late.handedOver.refersTo(null);
          });
      for (int round = 0; round < 20; round++) {
        System.gc();
        rawArray(CType.BYTE, 9 << 20); // for one so large it looks what others have stopped using
        for (int i = 0; i < 100; i++) {
          rawValue(CType.INT, -1);
        }
        Thread.sleep(5); // what is freed is freed by another thread
      }
      Files.delete(Path.of(pause));
      System.exit(Children.join(late.child));
    }
  }

  private record Late(SharedProcess child, WeakReference<RawValue.OfInt> handedOver) {}

  private static Late startLate(Children children, String pause) throws Exception {
    RawValue.OfInt number = rawValue(CType.INT, 4711);
    SharedProcess child =
        children.start(
            () -> System.exit(number.get() == 4711 ? 0 : 3),
            "-XX:+UnlockDiagnosticVMOptions",
            "-XX:+PauseAtStartup",
            "-XX:PauseAtStartupFile=" + pause);
    return new Late(child, new WeakReference<>(number));
  }

  @Test
  void anExceptionEndsTheChildWithItsStackTrace() throws Exception {
    Options options = Options.DEFAULT.errors(Redirect.PIPE);
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

  /** Else it could read and write it, and would keep it alive. */
  @Test
  void aProgramThatTheChildStartsDoesNotInheritTheMemory(@TempDir Path directory) throws Exception {
    String list = directory.resolve("descriptors").toString();
    assertEquals(0, SharedProcess.start(() -> listDescriptors(list)).join());
    String descriptors = Files.readString(Path.of(list));
    assertTrue(descriptors.contains("0 -> /dev/null"), descriptors);
    assertFalse(descriptors.contains("memfd"), descriptors);
  }

  private static void listDescriptors(String list) throws Exception {
    new ProcessBuilder("ls", "-l", "/proc/self/fd")
        .redirectInput(Redirect.INHERIT)
        .redirectError(Redirect.INHERIT)
        .redirectOutput(Path.of(list).toFile())
        .start()
        .waitFor();
  }

  @Test
  void aSharedFileIsToBeOpenedInTheChild(@TempDir Path directory) throws Exception {
    Path path = directory.resolve("file");
    try (SharedFile file = SharedFile.create(path, 1 << 18)) {
      Exception thrown =
          assertThrows(
              IllegalArgumentException.class, () -> SharedProcess.start(() -> file.names()));
      assertEquals(
          "the task captures "
              + file
              + ", which can't be handed over: open it in the child, by its path",
          thrown.getMessage());
    }
  }

  /** Stands for a class of a plug-in or a container, which has class loaders of its own. */
  static final class Plugin implements Task {
    private static final long serialVersionUID = 1;

    @Override
    public void run() {
      // never called
    }
  }

  @Test
  void aTaskThatAChildWouldNotFindIsRefused() throws Exception {
    String name = Plugin.class.getName();
    ClassLoader own =
        new ClassLoader("plug-ins", getClass().getClassLoader()) {
          @Override
          protected Class<?> loadClass(String wanted, boolean resolve)
              throws ClassNotFoundException {
            if (!wanted.equals(name)) {
              return super.loadClass(wanted, resolve);
            }
            try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
              byte[] bytes = in.readAllBytes();
              return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
              throw new ClassNotFoundException(name, e);
            }
          }
        };
    var constructor = own.loadClass(name).getDeclaredConstructor();
    constructor.setAccessible(true);
    Task task = (Task) constructor.newInstance();
    for (Task attempt : List.<Task>of(task, () -> task.run())) {
      Exception thrown =
          assertThrows(IllegalArgumentException.class, () -> SharedProcess.start(attempt));
      assertTrue(
          thrown
              .getMessage()
              .startsWith("a child JVM would not find " + name + ": it was loaded by"),
          thrown.getMessage());
    }
  }
}
