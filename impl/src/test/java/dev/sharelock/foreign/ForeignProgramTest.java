package dev.sharelock.foreign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.sharelock.inspect.Inspector;
import dev.sharelock.inspect.ParticipantReport;
import dev.sharelock.lock.Hold;
import dev.sharelock.lock.OwnerDeath;
import dev.sharelock.lock.RobustLock;
import dev.sharelock.memory.ProcessIdentity;
import dev.sharelock.process.SharedProcess;
import dev.sharelock.sharedctypes.CType;
import dev.sharelock.sharedctypes.RawValue;
import dev.sharelock.sharedctypes.SharedCTypes;
import dev.sharelock.sharedctypes.SharedFile;
import dev.sharelock.sharedctypes.Value;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.io.TempDirFactory;

/** The C program and a JVM on one segment. */
class ForeignProgramTest {
  private static final int ROUNDS = 1_000_000;

  /** Offsets in a lock, as docs/segment.md has them. */
  private static final long SENT_WAKE_UPS = 16;

  private static final long SETTLED_WAKE_UPS = 20;

  @TempDir(factory = TempDirFactory.Standard.class) // programs may not be run from /dev/shm
  private static Path compiled;

  private static Path program;

  @TempDir private Path directory;

  private SharedFile file;
  private Value.OfLong counter;

  @BeforeAll
  static void compile() throws Exception {
    program =
        CCompiler.compile(
            ForeignProgramTest.class,
            "attach.c",
            compiled,
            "-std=gnu11",
            "-O2",
            "-Wall",
            "-Wextra",
            "-Werror");
  }

  @BeforeEach
  void create() throws IOException {
    file = SharedFile.create(directory.resolve("shared"), 1 << 18);
    file.array("samples", CType.DOUBLE, 10);
    counter = file.value("counter", CType.LONG);
    file.lock("another");
  }

  @AfterEach
  void close() {
    file.close();
  }

  private Process start(String... what) throws IOException {
    List<String> command = new ArrayList<>(List.of(program.toString(), file.path().toString()));
    command.addAll(List.of(what));
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  private static List<String> finish(Process process) throws Exception {
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(process.waitFor(60, TimeUnit.SECONDS));
    assertEquals(0, process.exitValue(), output);
    return output.lines().toList();
  }

  @Test
  void bothCountUnderTheLockAndNothingIsLost() throws Exception {
    RobustLock lock = counter.getLock();
    MemorySegment record = lock.handle().attach().memory();
    int sent = 0;
    for (int i = 0; i < 20 && sent == 0; i++) { // they may miss each other
      countOnBothSides();
      sent = record.get(ValueLayout.JAVA_INT, SENT_WAKE_UPS);
    }
    assertEquals(0, lock.ownerDeaths());
    assertEquals(0, lock.rescuedWakeUps());
    assertNotEquals(0, sent, "or this says nothing");
    assertEquals(sent, record.get(ValueLayout.JAVA_INT, SETTLED_WAKE_UPS));
  }

  private void countOnBothSides() throws Exception {
    counter.set(100);
    Process foreign = start("counter", "add", Integer.toString(ROUNDS));
    BufferedReader output = foreign.inputReader();
    assertEquals("found 100", output.readLine());
    for (int i = 0; i < ROUNDS; i++) {
      try (var _ = counter.hold()) {
        counter.set(counter.get() + 1);
      }
    }
    assertEquals("done", output.readLine());
    assertEquals(0, foreign.waitFor());
    assertEquals(100 + 2 * ROUNDS, counter.get());
  }

  /** The same without the lock, which must be seen to lose increments. */
  @Test
  void withoutTheLockIncrementsAreLost() throws Exception {
    RawValue.OfLong raw = counter.getObj();
    for (int attempt = 0; attempt < 20; attempt++) {
      long before = raw.get();
      long all = 2 * 20L * ROUNDS;
      Process foreign = start("counter", "unlocked", Integer.toString(20 * ROUNDS));
      assertTrue(foreign.inputReader().readLine().startsWith("found"));
      for (int i = 0; i < 20 * ROUNDS; i++) {
        raw.set(raw.get() + 1);
      }
      assertEquals(0, foreign.waitFor());
      if (raw.get() != before + all) {
        return;
      }
    }
    fail("no increment was lost in 20 attempts");
  }

  @Test
  void aKilledForeignOwnerIsTold() throws Exception {
    Process foreign = start("counter", "hold");
    BufferedReader output = foreign.inputReader();
    assertEquals("found 0", output.readLine());
    assertEquals("holding", output.readLine());

    assertTrue(counter.getLock().locked());
    assertFalse(counter.getLock().tryLock());
    ParticipantReport owner =
        Inspector.file(file.path()).lock(lockOffset()).orElseThrow().owner().orElseThrow();
    assertEquals(foreign.pid(), owner.pid());
    assertTrue(owner.alive());

    foreign.destroyForcibly().waitFor();
    try (Hold held = counter.hold()) {
      OwnerDeath death = held.ownerDeath().orElseThrow();
      OwnerDeath.DeadProcess dead = death.process().orElseThrow();
      assertEquals(foreign.pid(), dead.pid());
      assertEquals(foreign.pid(), death.thread());
      assertEquals(owner.startTicks(), dead.startTicks());
      assertEquals(ProcessIdentity.current().pidNamespace(), dead.pidNamespace());
      held.recovered();
    }
  }

  private long lockOffset() throws IOException {
    return Inspector.file(file.path()).block("counter").orElseThrow().lock().orElseThrow();
  }

  @Test
  void theForeignProgramIsToldOfAKilledJvm() throws Exception {
    Value.OfLong shared = counter;
    RawValue.OfInt ready = SharedCTypes.rawValue(CType.INT, 0);
    SharedProcess jvm = SharedProcess.start(() -> holdForEver(shared, ready));
    while (ready.get() == 0) {
      assertTrue(jvm.isAlive());
      Thread.onSpinWait();
    }
    Process foreign = start("counter", "add", "10");
    assertEquals("found 0", foreign.inputReader().readLine());
    jvm.kill();
    jvm.join();

    assertEquals("owner died", foreign.inputReader().readLine());
    assertEquals("done", foreign.inputReader().readLine());
    assertEquals(10, counter.get());
    assertEquals(1, counter.getLock().ownerDeaths());
  }

  @SuppressWarnings("LockNotBeforeTry") // it is killed while it has the lock
  private static void holdForEver(Value.OfLong value, RawValue.OfInt ready) throws Exception {
    value.getLock().lock();
    ready.set(1);
    Thread.sleep(600_000);
  }

  @Test
  void theForeignProgramRefusesWhatItDoesNotKnow() throws Exception {
    assertEquals("attach: no such name", refused(start("none", "add", "1")));
    assertEquals("attach: another type", refused(start("samples", "add", "1")));
    assertEquals(List.of("found 0", "done"), finish(start("counter", "add", "1")));
    assertEquals(1, counter.get());
  }

  private static String refused(Process process) throws Exception {
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(1, process.waitFor(), output);
    return output.strip();
  }
}
