package dev.sharelock.lock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sharelock.memory.InMemory;
import dev.sharelock.memory.ProcessIdentity;
import dev.sharelock.process.Children;
import dev.sharelock.process.Signal;
import dev.sharelock.process.UnrelatedJvm;
import dev.sharelock.sharedctypes.SharedFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Processes of different PID namespaces at one lock, as in containers that share a file: neither
 * sees the other's PID. A death is noticed late, by the kernel's file lock, and only a real one.
 */
class PidNamespaceTest {
  private static final long SIZE = 1 << 20;
  private static final long A_WHILE_MILLIS = 150;

  /** The processes that {@code unshare} becomes and starts. */
  private static final List<String> IN_ANOTHER_NAMESPACE =
      List.of("unshare", "--pid", "--fork", "--mount-proc");

  @TempDir(factory = InMemory.class)
  private Path directory;

  private final List<Process> started = new ArrayList<>();
  private SharedFile file;
  private RobustLock lock;

  @BeforeEach
  void create() throws Exception {
    assumeTrue(mayUnshare(), "this user may not make a PID namespace");
    file = SharedFile.create(directory.resolve("shared"), SIZE);
    lock = file.lock("lock");
  }

  private static boolean mayUnshare() throws InterruptedException {
    List<String> command = new ArrayList<>(IN_ANOTHER_NAMESPACE);
    command.add("true");
    try {
      return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  @AfterEach
  void end() {
    for (Process process : started) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
      Children.await("all have ended", () -> !process.isAlive());
    }
    if (file != null) {
      file.close();
    }
  }

  /** A JVM that is told what to do. */
  private final class Stranger {
    private final Process process;
    private final BufferedReader answers;

    /** Starts it by a program that may put it into another namespace. */
    Stranger(List<String> starter) throws IOException {
      List<String> command = new ArrayList<>(starter);
      command.addAll(UnrelatedJvm.command(Obedient.class, file.path().toString()));
      process = new ProcessBuilder(command).redirectErrorStream(true).start();
      started.add(process);
      answers =
          new BufferedReader(
              new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    void tell(String what) throws IOException {
      process.getOutputStream().write((what + "\n").getBytes(StandardCharsets.UTF_8));
      process.getOutputStream().flush();
    }

    String answer() throws IOException {
      return answers.readLine();
    }

    /** Returns its PID in our namespace, if it is in another one. */
    long pid() {
      return process.children().findFirst().orElseThrow().pid();
    }
  }

  /** Takes and releases the lock as it is told. */
  static final class Obedient {
    private Obedient() {}

    @SuppressWarnings("SystemOut") // that is how it answers
    public static void main(String... arguments) throws IOException {
      BufferedReader orders =
          new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
      try (SharedFile file = SharedFile.open(Path.of(arguments[0]))) {
        RobustLock lock = file.lock("lock");
        System.out.println("is number " + ProcessHandle.current().pid());
        while (orders.readLine() != null) {
          try (Hold hold = lock.hold()) {
            System.out.println(hold.ownerDeath().map(OwnerDeath::toString).orElse("nobody died"));
            hold.recovered();
            if (orders.readLine() == null) {
              return;
            }
          }
          System.out.println("released");
        }
      }
    }
  }

  @Test
  void anOwnerThereIsDeadWhenItIsDeadAndNotBefore() throws Exception {
    Stranger owner = new Stranger(IN_ANOTHER_NAMESPACE);
    assertEquals("is number 1", owner.answer());
    owner.tell("take");
    assertEquals("nobody died", owner.answer());
    long pid = owner.pid();

    assertFalse(lock.tryLock(A_WHILE_MILLIS, TimeUnit.MILLISECONDS), "it lives");
    Signal.STOP.to(pid);
    Children.await("it is stopped", () -> Signal.isStopped(pid));
    assertFalse(lock.tryLock(A_WHILE_MILLIS, TimeUnit.MILLISECONDS), "it is stopped");
    Signal.KILL.to(pid);

    try (Hold hold = lock.hold()) {
      OwnerDeath.DeadProcess dead = hold.ownerDeath().orElseThrow().process().orElseThrow();
      assertEquals(1, dead.pid(), "its number where it lived");
      assertTrue(dead.pidNamespace() != ProcessIdentity.current().pidNamespace());
      hold.recovered();
    }
  }

  @Test
  void aWaiterThereIsToldOfADeathHereAndOfNothingElse() throws Exception {
    Stranger waiter = new Stranger(IN_ANOTHER_NAMESPACE);
    assertEquals("is number 1", waiter.answer());
    try (var _ = lock.hold()) {
      waiter.tell("take");
      TimeUnit.MILLISECONDS.sleep(A_WHILE_MILLIS);
    }
    assertEquals("nobody died", waiter.answer());
    waiter.tell("release");
    assertEquals("released", waiter.answer());

    Stranger owner = new Stranger(List.of());
    assertEquals("is number " + owner.process.pid(), owner.answer());
    owner.tell("take");
    assertEquals("nobody died", owner.answer());
    waiter.tell("take");
    TimeUnit.MILLISECONDS.sleep(A_WHILE_MILLIS);
    Signal.KILL.to(owner.process.pid());
    String told = waiter.answer();
    assertTrue(told.contains(Long.toString(owner.process.pid())), told);
  }
}
