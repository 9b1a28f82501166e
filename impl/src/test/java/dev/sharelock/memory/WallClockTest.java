package dev.sharelock.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sharelock.foreign.CCompiler;
import dev.sharelock.lock.Hold;
import dev.sharelock.lock.RobustLock;
import dev.sharelock.process.Children;
import dev.sharelock.process.Signal;
import dev.sharelock.process.UnrelatedJvm;
import dev.sharelock.sharedctypes.CType;
import dev.sharelock.sharedctypes.RawValue;
import dev.sharelock.sharedctypes.SharedFile;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The wall clock, which somebody may set at any time, has no part in anything. */
@SuppressWarnings("LockNotBeforeTry") // taking and releasing is what is tested
class WallClockTest {
  private static final Set<String> LOOKS =
      Set.of(
          "java/lang/System.currentTimeMillis",
          "java/lang/ProcessHandle$Info.startInstant",
          "java/time/Instant.now",
          "java/time/LocalDateTime.now",
          "java/time/ZonedDateTime.now",
          "java/time/Clock.systemUTC",
          "java/util/Date.<init>",
          "java/util/concurrent/locks/Condition.awaitUntil",
          "java/util/concurrent/locks/LockSupport.parkUntil");

  @TempDir private Path directory;

  @Test
  void noClassLooksAtIt() throws Exception {
    Path classes =
        Path.of(Segment.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    List<String> found = new ArrayList<>();
    int methods = 0;
    for (ClassModel parsed : parsed(classes.resolve("dev/sharelock"))) {
      for (var entry : parsed.constantPool()) {
        if (entry instanceof MemberRefEntry member) {
          methods++;
          String name = member.owner().asInternalName() + "." + member.name().stringValue();
          if (LOOKS.contains(name)) {
            found.add(parsed.thisClass().asInternalName() + ": " + name);
          }
        }
      }
    }
    assertTrue(methods > 1_000, "only " + methods + " calls and fields seen");
    assertEquals(List.of(), found);
  }

  /** The library's classes; those of the tests lie elsewhere. */
  private static List<ClassModel> parsed(Path classes) throws IOException {
    try (Stream<Path> files = Files.walk(classes)) {
      List<ClassModel> parsed = new ArrayList<>();
      for (Path file : files.filter(path -> path.toString().endsWith(".class")).toList()) {
        parsed.add(ClassFile.of().parse(file));
      }
      return parsed;
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {3_600, -3_600})
  void whereItJumpsAtEveryLookTimesAndDeathsAreAsEver(int seconds) throws Exception {
    Path shim =
        CCompiler.compile(
            WallClockTest.class, "wall-clock.c", directory, "-O2", "-shared", "-fPIC");
    Path path = directory.resolve("shared");
    try (SharedFile file = SharedFile.create(path, 1 << 18)) {
      RobustLock lock = file.lock("lock");
      RawValue.OfInt stage = file.rawValue("stage", CType.INT);
      Process owner = start(shim, seconds, path, "owner");
      try {
        Children.await("it has the lock", () -> stage.getVolatile() == 1);
        Process waiter = start(shim, seconds, path, "waiter");
        try {
          Children.await("it has waited", () -> stage.getVolatile() == 2 || !waiter.isAlive());
          assertTrue(waiter.isAlive(), () -> "it ended with " + waiter.exitValue());
          Signal.KILL.to(owner.pid());
          assertTrue(waiter.waitFor(Children.PATIENCE.toSeconds(), TimeUnit.SECONDS));
          assertEquals(0, waiter.exitValue());
        } finally {
          waiter.destroyForcibly();
        }
      } finally {
        owner.destroyForcibly();
      }
      assertEquals(1, lock.ownerDeaths());
    }
  }

  private static Process start(Path shim, int seconds, Path file, String role) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(UnrelatedJvm.command(Jumping.class, file.toString(), role))
            .redirectOutput(Redirect.INHERIT)
            .redirectError(Redirect.INHERIT);
    builder.environment().put("LD_PRELOAD", shim.toString());
    builder.environment().put("WALL_CLOCK_JUMP", Integer.toString(seconds));
    return builder.start();
  }

  /** A JVM whose wall clock jumps. */
  static final class Jumping {
    private static final long HALF_AN_HOUR = 1_800_000;
    private static final long WAIT_MILLIS = 200;

    private Jumping() {}

    public static void main(String[] arguments) throws Exception {
      long first = System.currentTimeMillis();
      if (Math.abs(System.currentTimeMillis() - first) < HALF_AN_HOUR) {
        System.exit(2);
      }
      try (SharedFile file = SharedFile.open(Path.of(arguments[0]))) {
        RobustLock lock = file.lock("lock");
        RawValue.OfInt stage = file.rawValue("stage", CType.INT);
        if (arguments[1].equals("owner")) {
          lock.lock();
          stage.setVolatile(1);
          Thread.sleep(Children.PATIENCE.toMillis());
        } else {
          System.exit(waited(lock, stage));
        }
      }
    }

    private static int waited(RobustLock lock, RawValue.OfInt stage) throws InterruptedException {
      for (int i = 0; i < 3; i++) { // the first one loads classes for as long, whatever the clock
        long start = System.nanoTime();
        if (lock.tryLock(WAIT_MILLIS, TimeUnit.MILLISECONDS)
            || System.nanoTime() - start < TimeUnit.MILLISECONDS.toNanos(WAIT_MILLIS)) {
          return 3;
        }
      }
      stage.setVolatile(2);
      try (Hold hold = lock.hold()) {
        boolean told = hold.ownerDeath().isPresent();
        hold.recovered();
        return told ? 0 : 4;
      }
    }
  }
}
