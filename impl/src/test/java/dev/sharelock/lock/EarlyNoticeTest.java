package dev.sharelock.lock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sharelock.lock.MortalProcesses.MortalProcess;
import dev.sharelock.platform.DescriptorWait;
import dev.sharelock.platform.ProcessCalls;
import dev.sharelock.process.Children;
import dev.sharelock.process.Signal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.io.TempDirFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The early notice comes after a kill, and never while the process can still do anything. */
class EarlyNoticeTest {
  /** How often a living process is asked after, which takes some milliseconds. */
  private static final int ASKED = 2_000;

  @TempDir(factory = TempDirFactory.Standard.class) // programs may not be run from /dev/shm
  private static Path directory;

  private static MortalProcesses mortals;

  private EarlyNotice notice;

  @BeforeAll
  static void compile() throws Exception {
    mortals = new MortalProcesses(directory);
  }

  @AfterAll
  static void end() {
    if (mortals != null) {
      mortals.close();
    }
  }

  @AfterEach
  void close() {
    if (notice != null) {
      notice.close();
    }
  }

  private void watch(MortalProcess process) {
    Optional<EarlyNotice> found =
        EarlyNotice.of(process.identity(), process.secondThread(), ProcessCalls.KERNEL);
    assumeTrue(found.isPresent(), "this kernel, or its /proc, has no early notice");
    notice = found.get();
  }

  private boolean isHinted() {
    return DescriptorWait.awaitAny(new int[] {notice.hint(0)}, 0)[0];
  }

  private void assertNeverDead(String why) {
    for (int i = 0; i < ASKED; i++) {
      assertNotEquals(EarlyNotice.Answer.DEAD, notice.ask(0), why);
    }
  }

  private void awaitDead() {
    Children.await("it is dead", () -> notice.ask(0) == EarlyNotice.Answer.DEAD);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aKilledProcessIsDead(boolean stopped) throws Exception {
    MortalProcess process = mortals.start("runs");
    watch(process);
    assertFalse(isHinted());
    assertNeverDead("it runs");
    if (stopped) {
      Signal.STOP.to(process.pid());
      Children.await("it is stopped", () -> Signal.isStopped(process.pid()));
      assertFalse(isHinted());
      assertNeverDead("it is stopped");
    }
    Signal.KILL.to(process.pid());
    Children.await("the hint", this::isHinted);
    awaitDead();
  }

  /** A thread that a debugger has is not cleared away, so the process has not ended yet. */
  @Test
  void itComesBeforeTheProcessHasEnded() throws Exception {
    MortalProcess process = mortals.start("runs");
    watch(process);
    int end = ProcessCalls.KERNEL.openProcess((int) process.pid());
    try {
      Process keeper =
          mortals.startProgram(
              "keeps", Long.toString(process.pid()), Integer.toString(process.secondThread()), "0");
      String answer = keeper.inputReader().readLine();
      assumeTrue(answer.equals("kept"), answer);
      Signal.KILL.to(process.pid());
      awaitDead();
      assertFalse(DescriptorWait.awaitAny(new int[] {end}, 0)[0], "the kernel's notice is later");
      keeper.destroy();
      assertTrue(DescriptorWait.awaitAny(new int[] {end}, 60_000)[0]);
      assertEquals(EarlyNotice.Answer.DEAD, notice.ask(0));
    } finally {
      ProcessCalls.KERNEL.close(end);
    }
  }

  @Test
  void theEndOfTheThreadAloneProvesNothing() throws Exception {
    MortalProcess process = mortals.start("thread-ends");
    watch(process);
    assertEquals("done", process.go());
    Children.await("the hint", this::isHinted);
    assertNeverDead("only a thread has ended");
    Children.await("it gives up", () -> notice.ask(0) == EarlyNotice.Answer.NEVER);
    process.kill();
  }

  @Test
  void whereTheMainThreadHasEndedTheOthersCount() throws Exception {
    MortalProcess process = mortals.start("leader-ends");
    watch(process);
    assertEquals("done", process.go());
    Children.await("it is a zombie", () -> Signal.isZombie(process.pid()));
    assertFalse(isHinted());
    assertNeverDead("the second thread runs");
    process.kill();
    awaitDead();
  }

  @Test
  void whoForksLives() throws Exception {
    MortalProcess process = mortals.start("forks");
    watch(process);
    long child = Long.parseLong(process.go());
    mortals.endToo(child);
    assertNeverDead("it has forked");
    Signal.KILL.to(process.pid());
    awaitDead(); // the child has memory of its own
    assertTrue(ProcessHandle.of(child).isPresent());
  }

  @Test
  void aChildThatSharesTheMemoryKeepsIt() throws Exception {
    MortalProcess process = mortals.start("vforks");
    watch(process);
    long child = Long.parseLong(process.go());
    mortals.endToo(child);
    assertNeverDead("its main thread waits for the child");
    process.kill();
    assertTrue(isHinted());
    assertNeverDead("the child can still write to its memory");
    Signal.KILL.to(child);
    awaitDead();
  }

  @Test
  void whoFailsToExecuteAnotherProgramLives() throws Exception {
    MortalProcess process = mortals.start("exec-fails");
    watch(process);
    assertEquals("done", process.go());
    assertFalse(isHinted());
    assertNeverDead("there was no such program");
    process.kill();
    awaitDead();
  }

  @ParameterizedTest
  @ValueSource(strings = {"execs", "thread-execs"})
  void whoExecutesAnotherProgramLives(String what) throws Exception {
    MortalProcess process = mortals.start(what);
    watch(process);
    assertEquals("done", process.go());
    assertNeverDead("it executes another program, or will");
    Children.await("it has done so", () -> command(process.pid()).equals("sleep"));
    assertNeverDead("it is another program");
    assertEquals(EarlyNotice.Answer.NEVER, notice.ask(0), "the memory is another's");
    assertTrue(process.isAlive());
    process.kill();
  }

  private static String command(long pid) {
    try {
      return Files.readString(Path.of("/proc/" + pid + "/comm")).strip();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** As long as the kernel reads the memory for a core dump, it is not left. */
  @Test
  void whileItsCoreIsDumpedAProcessIsAlive() throws Exception {
    String pattern = Files.readString(Path.of("/proc/sys/kernel/core_pattern")).strip();
    assumeTrue(pattern.equals("core"), "core dumps go elsewhere: " + pattern);
    MortalProcess process = mortals.start("dumps-core");
    watch(process);
    assertEquals("dumps", process.go());
    Children.await(
        "it is dead, or dumps still",
        () -> notice.ask(0) != EarlyNotice.Answer.NOT_YET || coreBytes() > 0);
    assumeTrue(coreBytes() > 0, "no core dump is written here");
    awaitDeadOrEnd(process);
    long then = coreBytes();
    process.kill();
    assertEquals(coreBytes(), then, "it was complete");
  }

  private void awaitDeadOrEnd(MortalProcess process) {
    Children.await(
        "it is dead",
        () -> notice.ask(0) == EarlyNotice.Answer.DEAD || !process.identity().isVisibleHere());
  }

  private static long coreBytes() {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("core"))
          .mapToLong(file -> file.toFile().length())
          .sum();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
