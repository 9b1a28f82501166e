package dev.sharelock.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sharelock.worker.control.ControlFile;
import dev.sharelock.worker.control.LaneWords;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every command of the protocol, with two workers that live through all of the tests. */
final class ConversationTest {
  @TempDir private static Path directory;
  private static WorkerProcess one;
  private static WorkerProcess two;

  @BeforeAll
  static void start() throws Exception {
    one = WorkerProcess.java(directory, "sharelock");
    two = WorkerProcess.java(directory, "sharelock");
    assertEquals(
        "@ error The first command has to be 'hello 1', not 'create v raw q'.",
        one.ask("create v raw q"));
    assertEquals("@ error This worker speaks version 1 of the protocol only.", one.ask("hello 2"));
    var _ = one.obey("hello 1");
    var _ = two.obey("hello 1");
  }

  @AfterAll
  static void end() throws Exception {
    try (WorkerProcess first = one;
        WorkerProcess second = two) {
      assertEquals("@ ok", first.ask("end"));
      assertEquals(0, first.exit());
      second.hangUp();
      assertEquals(0, second.exit());
    }
  }

  @BeforeEach
  void healthy() throws Exception {
    var _ = one.obey("use none");
  }

  @Test
  void helloSaysWhatTheWorkerIs() throws Exception {
    List<String> words = List.of(one.obey("hello 1").split(" "));
    assertTrue(words.contains("protocol=1"));
    assertTrue(words.contains("name=sharelock"));
    assertTrue(words.contains("language=java"));
    assertTrue(words.contains("pid=" + one.pid()));
    assertTrue(words.contains("workloads=churn,fill,increment,litmus,observe,ones,tear,transfer"));
    assertTrue(
        words.stream().anyMatch(word -> word.startsWith("twins=copy-shares,creator-bound,")));
    assertTrue(words.stream().anyMatch(word -> word.matches("capabilities=.*snapshots.*")));
    assertFalse(words.stream().anyMatch(word -> word.contains("freeing")));
  }

  @Test
  void objectsOfAllKindsAreCreatedAndAttached() throws Exception {
    String layout = "{at:{x:h,y:h},tags:b[3]}[2]";
    assertEquals("yes", one.obey("supports " + layout));
    String raw = one.obey("create r raw " + layout);
    var _ = two.obey("attach r raw " + layout + " " + raw);
    assertEquals("@ done t ok", one.call("t", "r write 6 -3"));
    assertEquals("@ done t ok -3", two.call("t", "r read 6"));

    String lock = one.obey("create l lock recursive");
    var _ = two.obey("attach l lock " + lock);
    String locked = one.obey("create k locked d under l");
    var _ = two.obey("attach k locked d " + locked);
    var _ = two.obey("create kl lock-of k");
    assertEquals("@ done t ok acquired", one.call("t", "l acquire"));
    assertTrue(two.call("t", "kl try-acquire 0").startsWith("@ done t ok not-acquired"));
    assertEquals("@ done t ok", one.call("t", "l release"));

    var _ = one.obey("create c copy r");
    assertEquals("@ done t ok 0 -3 0", one.call("t", "c read-slice 5 3"));
    var _ = one.obey("create s synchronized r plain");
    assertEquals("@ done t ok", one.call("t", "s write-slice 1 5 6"));
    assertEquals("@ done t ok 0 5 6 0", two.call("t", "r read-slice 0 4"));
    var _ = one.obey("create sr raw-of s");
    assertEquals("@ done t ok 6", one.call("t", "sr read 2"));
    assertEquals("@ done t ok 0 5 6 0 0 0 -3 0 0 0", one.call("t", "s snapshot"));

    String memory = one.obey("create m memory f[3]");
    var _ = two.obey("attach m memory f[3] " + memory);
    assertEquals("@ done t ok", one.call("t", "m write 2 7"));
    assertEquals("@ done t ok 7", two.call("t", "m read 2"));
    assertEquals(24, Path.of(memory).toFile().length());

    var _ = one.obey("forget r");
    assertEquals("@ error There is no object 'r'.", one.ask("describe r"));
  }

  @Test
  void operationsOfAllKindsAreDone() throws Exception {
    var _ = one.obey("create v raw i");
    assertEquals("@ done t ok 0", one.call("t", "v get-and-add 0 -1"));
    assertEquals("@ done t ok 0", one.call("t", "v cas 0 5 6"));
    assertEquals("@ done t ok 1", one.call("t", "v cas 0 -1 6"));
    var _ = one.obey("create a locked f[2] recursive");
    assertEquals("@ done t ok", one.call("t", "a write 1 " + Float.floatToRawIntBits(0.5f)));
    assertEquals(
        "@ done t ok " + Float.floatToRawIntBits(0.5f), one.call("t", "a get-and-add 1 2"));
    assertEquals(
        "@ done t ok 0 " + Float.floatToRawIntBits(2.5f), one.call("t", "a read-slice 0 2"));
  }

  @Test
  void waitingThreadsAreInterrupted() throws Exception {
    var _ = one.obey("create l lock plain");
    assertEquals("@ done holder ok acquired", one.call("holder", "l acquire"));
    var _ = one.obey("call waiter l acquire-interruptibly");
    var _ = one.obey("interrupt waiter");
    assertEquals("@ done waiter error interrupted", one.done());
    // An interrupt that comes before the call is for it.
    var _ = one.obey("interrupt waiter");
    assertEquals(
        "@ done waiter error interrupted", one.call("waiter", "l try-acquire 60000000000"));
    String answer = one.call("waiter", "l try-acquire 3000000");
    long nanos = Long.parseLong(answer.substring("@ done waiter ok not-acquired ".length()));
    assertTrue(nanos >= 3_000_000, answer);
    assertEquals("@ done holder ok", one.call("holder", "l release"));
    assertEquals("@ done waiter ok acquired", one.call("waiter", "l try-acquire 3000000"));
    assertEquals("@ error There is no thread 'nobody'.", one.ask("interrupt nobody"));
  }

  @Test
  void aThreadEndsHoldingWhatItHolds() throws Exception {
    var _ = one.obey("create l lock plain");
    assertEquals("@ done ending ok acquired", one.call("ending", "l acquire"));
    assertEquals("@ ok", one.ask("retire ending"));
    assertEquals("@ error There is no thread 'ending'.", one.ask("retire ending"));
    String told = one.call("t", "l acquire");
    assertTrue(told.startsWith("@ done t ok after-death " + one.pid() + " "), told);
    assertEquals("@ done t ok", one.call("t", "l recovered"));
    assertEquals("@ done t ok", one.call("t", "l release"));
    // The name is free for another thread.
    assertEquals("@ done ending ok acquired", one.call("ending", "l acquire"));
  }

  @Test
  void aWorkerThatHasAttachedAnObjectHandsItOnAfterItsCreatorHasEnded() throws Exception {
    try (WorkerProcess creator = WorkerProcess.java(directory, "sharelock")) {
      var _ = creator.obey("hello 1");
      String lock = creator.obey("create l lock plain");
      String value = creator.obey("create v raw q");
      var _ = one.obey("attach l lock " + lock);
      var _ = one.obey("attach v raw q " + value);
      assertEquals("@ ok", creator.ask("end"));
      assertEquals(0, creator.exit());
    }
    var _ = one.obey("create w memory q");
    assertTrue(one.obey("handle w").contains("memory-"));
    try (WorkerProcess late = WorkerProcess.java(directory, "sharelock")) {
      var _ = late.obey("hello 1");
      var _ = late.obey("attach l lock " + one.obey("handle l"));
      var _ = late.obey("attach v raw q " + one.obey("handle v"));
      assertEquals("@ done t ok acquired", late.call("t", "l acquire"));
      assertEquals("@ done t ok", late.call("t", "v write 0 5"));
      assertEquals("@ done u ok 5", one.call("u", "v read 0"));
      assertEquals("@ done t ok", late.call("t", "l release"));
    }
  }

  @Test
  void aDeathIsToldAsData() throws Exception {
    try (WorkerProcess dying = WorkerProcess.java(directory, "sharelock")) {
      var _ = dying.obey("hello 1");
      String lock = one.obey("create l lock plain");
      var _ = dying.obey("attach l lock " + lock);
      assertEquals("@ done t ok acquired", dying.call("t", "l acquire"));
      assertTrue(one.obey("describe l").contains(Long.toString(dying.pid())));
      assertEquals("@ ok", dying.ask("end"));
      assertEquals(0, dying.exit());
      String told = one.call("t", "l acquire");
      assertTrue(told.startsWith("@ done t ok after-death " + dying.pid() + " thread "), told);
      assertEquals("@ done t ok", one.call("t", "l recovered"));
      assertEquals("@ done t ok", one.call("t", "l release"));
    }
  }

  @Test
  void lanesOfTwoWorkersAddUp() throws Exception {
    try (ControlFile control = ControlFile.create(directory.resolve("control"), 3)) {
      String value = one.obey("create v raw q");
      String lock = one.obey("create l lock recursive");
      var _ = two.obey("attach v raw q " + value);
      var _ = two.obey("attach l lock " + lock);
      String settings = " increment object=v lock=l seed=1 records=" + directory;
      assertTrue(one.ask("run 0 1" + settings).startsWith("@ error Lanes need a control file"));
      var _ = one.obey("control " + directory.resolve("control"));
      var _ = two.obey("control " + directory.resolve("control"));
      var _ = one.obey("run 0 2" + settings);
      var _ = two.obey("run 2 1" + settings);
      control.announce(new ControlFile.Announcement(1, 0, 1_000, false));
      await(control, 3, lane -> lane.ready() == 1);
      control.start(1);
      await(control, 3, lane -> lane.left() == 1);
      control.endAll();
      var _ = one.obey("join");
      var _ = two.obey("join");
      assertEquals("@ done t ok 3000", two.call("t", "v read 0"));
    }
  }

  @Test
  void aHolderThatExitsEndsWithStatus0() throws Exception {
    try (ControlFile control = ControlFile.create(directory.resolve("leaving"), 1);
        WorkerProcess leaving = WorkerProcess.java(directory, "sharelock")) {
      var _ = leaving.obey("hello 1");
      var _ = leaving.obey("create v raw q");
      var _ = leaving.obey("control " + directory.resolve("leaving"));
      var _ = leaving.obey("create l lock plain");
      var _ =
          leaving.obey(
              "run 0 1 increment object=v lock=l hold=exit hold-after=3 records=" + directory);
      control.announce(new ControlFile.Announcement(1, 0, 0, false));
      await(control, 1, lane -> lane.ready() == 1);
      control.start(1);
      assertEquals(0, leaving.exit());
      assertTrue(control.lane(0).holding());
      assertEquals(3, control.lane(0).operations());
    }
  }

  private static void await(ControlFile control, int lanes, Predicate<LaneWords> condition) {
    for (int i = 0; i < lanes; i++) {
      LaneWords lane = control.lane(i);
      LaneBench.await(() -> condition.test(lane), "the lanes do as they are told");
    }
  }

  @Test
  void aTwinIsUsedUntilItIsEnded() throws Exception {
    var _ = one.obey("use without-lock");
    var _ = one.obey("create broken lock plain");
    assertEquals("@ done a ok acquired", one.call("a", "broken acquire"));
    assertEquals("@ done b ok acquired", one.call("b", "broken acquire"));
    var _ = one.obey("use none");
    var _ = one.obey("create whole lock plain");
    assertEquals("@ done a ok acquired", one.call("a", "whole acquire"));
    assertTrue(one.call("b", "whole try-acquire 0").startsWith("@ done b ok not-acquired"));
    assertEquals("@ done a ok", one.call("a", "whole release"));
  }

  @Test
  void theWordOfATwinIsTheSameInAllWorkers() throws Exception {
    var _ = one.obey("use ownerless");
    String lock = one.obey("create l lock plain");
    var _ = two.obey("use ownerless");
    var _ = two.obey("attach l lock " + lock);
    assertEquals("@ done a ok acquired", one.call("a", "l acquire"));
    assertTrue(two.call("a", "l try-acquire 0").startsWith("@ done a ok not-acquired"));
    assertEquals("@ done a ok", one.call("a", "l release"));
    var _ = two.obey("use none");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "nonsense",
        "create",
        "create x",
        "create x nonsense",
        "create x raw",
        "create x raw y",
        "create x raw i[",
        "create x raw {x:i",
        "create x raw i extra",
        "create x lock sometimes",
        "create x locked i",
        "create x locked i under nothing",
        "create x copy nothing",
        "create x lock-of nothing",
        "attach x lock",
        "attach x lock nonsense",
        "attach x raw i nonsense",
        "attach x memory i /nowhere",
        "attach x copy y",
        "forget nothing",
        "control /nowhere",
        "control /proc/self/maps",
        "run",
        "run 0 1 increment",
        "run 0 x increment",
        "call t",
        "call t nothing read 0",
        "describe nothing",
        "handle nothing",
        "retire nobody",
        "fork /nowhere",
        "use nonsense",
        "supports",
        "hello",
        "hello one"
      })
  void whatCannotBeObeyedIsAnError(String command) throws IOException, InterruptedException {
    String answer = one.ask(command);
    assertTrue(answer.matches("@ error .{10,}"), answer);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "l read 0",
        "l snapshot",
        "v acquire",
        "v snapshot",
        "v nonsense",
        "v read",
        "v read x",
        "v read 0 1",
        "v cas 0 1",
        "v add 0 1",
        "k cas 0 1 2",
        "k add-and-get 0 1",
        "k release"
      })
  void whatIsNoOperationIsAnError(String operation) throws Exception {
    var _ = one.obey("create v raw i");
    var _ = one.obey("create k locked i plain");
    var _ = one.obey("create l lock plain");
    String answer = one.ask("call t " + operation);
    assertTrue(answer.matches("@ error .{10,}"), answer);
  }

  @Test
  void anOperationThatThrowsIsDoneWithAnError() throws Exception {
    var _ = one.obey("create v raw i");
    var _ = one.obey("create l lock plain");
    assertTrue(one.call("t", "v read 7").startsWith("@ done t error java.lang."));
    assertTrue(
        one.call("t", "l release")
            .startsWith("@ done t error java.lang.IllegalMonitorStateException: "));
  }
}
