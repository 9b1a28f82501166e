package dev.sharelock.examples;

import static dev.sharelock.sharedctypes.SharedCTypes.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.sharelock.lock.OwnerDeath;
import dev.sharelock.process.SharedProcess;
import dev.sharelock.sharedctypes.CType;
import dev.sharelock.sharedctypes.Value;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The Java lines of the README, compiled and run. Whoever changes them there has to change them
 * here.
 */
class ReadmeTest {
  private static final JavaSnippets PAGE = JavaSnippets.ofPage(Path.of("../README.md"));
  private static final Path THIS = Path.of("src/test/java/dev/sharelock/examples/ReadmeTest.java");

  record MyStruct(int x, int y) {}

  @Test
  void everyJavaLineOfThePageIsInThisClass() throws IOException {
    assertEquals(List.of(), PAGE.missingIn(THIS));
    assertEquals(5, PAGE.count(), "paragraphs");
  }

  @Test
  void aLineThatIsNotInThisClassIsNoticed() throws IOException {
    assertEquals(1, PAGE.replace("held.recov" + "ered();", "").missingIn(THIS).size());
  }

  @Test
  void objectsOfEveryKind() {
    var number = rawValue(CType.DOUBLE, 2.4); // by type …
    var same = rawValue('d', 2.4); // … or by typecode
    var struct = value(CType.struct(MyStruct.class), new MyStruct(4, 6));
    var shorts = array(CType.SHORT, 7); // seven zeros
    var ints = array(CType.INT, new int[] {9, 2, 8});

    assertEquals(number.get(), same.getObject());
    assertEquals(6, struct.get().y());
    assertEquals(7, shorts.length());
    assertEquals(8, ints.get(-1));
  }

  @Test
  void twoProcessesCount() throws Exception {
    var counter = value(CType.LONG, 0);
    SharedProcess child = SharedProcess.start(() -> count(counter));
    count(counter);
    child.join();
    counter.get();

    assertEquals(2_000_000, counter.get());
  }

  @Test
  void countingGoesOnAfterADeath() throws Exception {
    var counter = value(CType.LONG, 0);
    SharedProcess victim = SharedProcess.start(() -> leaveHalfDone(counter));
    victim.join();

    count(counter);

    assertEquals(1_000_000, counter.get(), "it fails if the lock is left abandoned");
    assertEquals(1, counter.getLock().ownerDeaths());
    assertFalse(counter.getLock().locked());
  }

  @SuppressWarnings("LockNotBeforeTry") // it ends while it has the lock
  private static void leaveHalfDone(Value.OfLong counter) {
    counter.getLock().lock();
    Runtime.getRuntime().halt(0);
  }

  static void count(Value.OfLong counter) {
    for (int i = 0; i < 1_000_000; i++) {
      try (var held = counter.hold()) {
        held.ownerDeath().ifPresent(death -> repair(death));
        held.recovered();
        counter.set(counter.get() + 1);
      }
    }
  }

  private static void repair(OwnerDeath death) {
    assertFalse(death.inThisProcess());
  }
}
