package dev.sharelock.lock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sharelock.lock.MortalProcesses.MortalProcess;
import dev.sharelock.memory.ProcessIdentity;
import dev.sharelock.platform.ProcessCalls;
import dev.sharelock.process.Children;
import dev.sharelock.process.Signal;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.io.TempDirFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A death is told early where the kernel has all it takes, and by its last word elsewhere. */
class DeathWatchTest {
  private static final int NOT_PERMITTED = -1;
  private static final int NO_PERMISSION = -13;
  private static final long A_WHILE_MILLIS = 100;

  @TempDir(factory = TempDirFactory.Standard.class) // programs may not be run from /dev/shm
  private static Path directory;

  private static MortalProcesses mortals;

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

  /** A part of the early notice that is missing. */
  enum Missing {
    NOTHING {
      @Override
      boolean isEarly() {
        return true;
      }
    },
    /** Linux before 6.9, which knows no descriptor of a thread. */
    THREAD_DESCRIPTORS {
      @Override
      int openThread(int tid) {
        return ProcessCalls.INVALID_ARGUMENT;
      }
    },
    /** No /proc, or one with hidepid, or a process that may not be looked at. */
    PAGE_MAP {
      @Override
      int openMemory(int pid) {
        return NO_PERMISSION;
      }
    },
    /** A kernel in which the page map may be opened and not read. */
    READING {
      @Override
      int readMemory(int descriptor) {
        return NOT_PERMITTED;
      }
    },
    /** A kernel that reads nothing although the process lives. */
    MEANING {
      @Override
      int readMemory(int descriptor) {
        return 0;
      }
    },
    /** A participant that has published no thread. */
    THREAD {
      @Override
      int thread(MortalProcess process) {
        return 0;
      }
    },
    /** A participant whose thread gives no hint: its other thread does. */
    RIGHT_THREAD {
      @Override
      boolean isEarly() {
        return true;
      }

      @Override
      int thread(MortalProcess process) {
        return Math.toIntExact(ProcessHandle.current().pid());
      }
    };

    boolean isEarly() {
      return false;
    }

    int openThread(int tid) {
      return ProcessCalls.KERNEL.openThread(tid);
    }

    int openMemory(int pid) {
      return ProcessCalls.KERNEL.openMemory(pid);
    }

    int readMemory(int descriptor) {
      return ProcessCalls.KERNEL.readMemory(descriptor);
    }

    int thread(MortalProcess process) {
      return process.secondThread();
    }
  }

  /** The kernel without that part; it counts the descriptors that are open. */
  private static final class Calls implements ProcessCalls {
    private final Missing missing;
    private final AtomicInteger open = new AtomicInteger();

    Calls(Missing missing) {
      this.missing = missing;
    }

    private int count(int descriptor) {
      if (descriptor >= 0) {
        open.incrementAndGet();
      }
      return descriptor;
    }

    @Override
    public int openProcess(int pid) {
      return count(KERNEL.openProcess(pid));
    }

    @Override
    public int openThread(int tid) {
      return count(missing.openThread(tid));
    }

    @Override
    public int anotherThread(int pid, int tid) {
      return KERNEL.anotherThread(pid, tid);
    }

    @Override
    public int openMemory(int pid) {
      return count(missing.openMemory(pid));
    }

    @Override
    public int readMemory(int descriptor) {
      return missing.readMemory(descriptor);
    }

    @Override
    public void close(int descriptor) {
      open.decrementAndGet();
      KERNEL.close(descriptor);
    }
  }

  private static final class Told implements DeathWatch.Watched {
    private final AtomicInteger times = new AtomicInteger();
    private volatile boolean needed = true;

    @Override
    public void died() {
      times.incrementAndGet();
    }

    @Override
    public boolean needed() {
      return needed;
    }
  }

  /** The kernel's last word is held back by a debugger that has a thread of the process. */
  @ParameterizedTest
  @EnumSource
  void aDeathIsToldTwice(Missing missing) throws Exception {
    MortalProcess process = mortals.start("runs");
    Process keeper =
        mortals.startProgram(
            "keeps", Long.toString(process.pid()), Integer.toString(process.secondThread()), "0");
    String answer = keeper.inputReader().readLine();
    assumeTrue(answer.equals("kept"), answer);
    Calls calls = new Calls(missing);
    DeathWatch watch = new DeathWatch(calls);
    Told told = new Told();
    assertTrue(watch.watch(process.identity(), missing.thread(process), told));
    Thread.sleep(A_WHILE_MILLIS);
    assertEquals(0, told.times.get(), "it lives");
    Signal.KILL.to(process.pid());
    if (missing.isEarly()) {
      Children.await("it is told early", () -> told.times.get() == 2);
    } else {
      Thread.sleep(A_WHILE_MILLIS);
      assertEquals(0, told.times.get(), "it has not ended yet");
    }
    keeper.destroy();
    Children.await("it is told", () -> told.times.get() == 2);
    Children.await("all is closed", () -> calls.open.get() == 0);
  }

  @Test
  void nobodyIsToldOfOneWhoseThreadHasEnded() throws Exception {
    MortalProcess process = mortals.start("thread-ends");
    Calls calls = new Calls(Missing.NOTHING);
    DeathWatch watch = new DeathWatch(calls);
    Told told = new Told();
    assertTrue(watch.watch(process.identity(), process.secondThread(), told));
    assertEquals("done", process.go());
    Children.await("the early notice is given up", () -> calls.open.get() == 1);
    assertEquals(0, told.times.get());
    process.kill();
    Children.await("it is told when it has ended", () -> told.times.get() == 2);
  }

  @Test
  void whoIsNotNeededIsNotWatched() throws Exception {
    MortalProcess process = mortals.start("runs");
    Calls calls = new Calls(Missing.NOTHING);
    DeathWatch watch = new DeathWatch(calls);
    Told told = new Told();
    assertTrue(watch.watch(process.identity(), process.secondThread(), told));
    assertTrue(calls.open.get() > 0);
    told.needed = false;
    watch.lookAgain();
    Children.await("all is closed", () -> calls.open.get() == 0);
    process.kill();
  }

  /** In another PID namespace, or with a start time that differs, the PID is another process's. */
  @Test
  void whoIsNotVisibleIsNotWatched() throws Exception {
    MortalProcess process = mortals.start("runs");
    ProcessIdentity real = process.identity();
    Calls calls = new Calls(Missing.NOTHING);
    DeathWatch watch = new DeathWatch(calls);
    for (ProcessIdentity other :
        new ProcessIdentity[] {
          new ProcessIdentity(real.pid(), real.startTicks(), real.pidNamespace() + 1),
          new ProcessIdentity(real.pid(), real.startTicks(), 0),
          new ProcessIdentity(real.pid(), real.startTicks() - 1, real.pidNamespace()),
          new ProcessIdentity(real.pid(), -1, real.pidNamespace())
        }) {
      assertFalse(watch.watch(other, process.secondThread(), new Told()));
    }
    assertEquals(0, calls.open.get());
    process.kill();
  }
}
