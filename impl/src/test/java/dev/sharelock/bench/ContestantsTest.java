package dev.sharelock.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sharelock.bench.Contestant.Language;
import dev.sharelock.process.UnrelatedJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every contestant does a batch, however small; nothing is said about how fast it is. */
@Timeout(120)
class ContestantsTest {
  private static final double SECONDS = 0.002;
  private static Tools tools;

  @BeforeAll
  static void findTools() throws IOException, InterruptedException {
    tools = new Tools("gcc", "python3");
  }

  @AfterAll
  static void deleteTools() throws IOException {
    tools.close();
  }

  /** All but the owners of 2 GB. */
  private static Stream<Arguments> contestants(boolean java) {
    return Rows.all(4).stream()
        .flatMap(
            row ->
                row.contestants().stream()
                    .filter(contestant -> (contestant.language() == Language.JAVA) == java)
                    .filter(contestant -> !contestant.arguments().contains("2048"))
                    .map(contestant -> Arguments.of(row, contestant)));
  }

  static Stream<Arguments> javaContestants() {
    return contestants(true);
  }

  static Stream<Arguments> otherContestants() {
    return contestants(false);
  }

  @ParameterizedTest
  @MethodSource("javaContestants")
  void aJavaContestantAnswers(Row row, Contestant contestant)
      throws IOException, InterruptedException {
    Path file = SharedFile.create();
    try (Batch batch =
        JavaContestant.batch(
            contestant.arguments().get(0), contestant.arguments().get(1), SECONDS, file)) {
      assertPlausible(row, batch.run());
    } finally {
      Files.delete(file);
    }
  }

  @ParameterizedTest
  @MethodSource("otherContestants")
  void anyOtherContestantAnswers(Row row, Contestant contestant)
      throws IOException, InterruptedException {
    assumeTrue(tools.missingFor(contestant).isEmpty(), () -> tools.missingFor(contestant).get());
    try (Contender contender = start(contestant)) {
      assertPlausible(row, contender.run());
      assertPlausible(row, contender.run());
    }
  }

  private static Contender start(Contestant contestant) throws IOException, InterruptedException {
    return Contender.start(contestant.name(), tools.command(contestant, SECONDS));
  }

  private static void assertPlausible(Row row, Answer answer) {
    for (Measure measure : row.measures()) {
      double figure = answer.get(measure.figure());
      switch (measure.figure()) {
        case "share" -> assertTrue(figure >= 0 && figure <= 0.5, answer::line);
        case "p99_us", "max_us" -> assertTrue(figure >= 0 && figure < 1e8, answer::line);
        default -> assertTrue(figure > 0 && figure < 1e12, answer::line);
      }
    }
  }

  @Test
  void aJavaContestantIsAProcessThatEndsWithItsChildren() throws IOException, InterruptedException {
    Row contended = rows("contended").getFirst();
    List<ProcessHandle> before = ProcessHandle.current().descendants().toList();
    List<ProcessHandle> started;
    try (Contender contender = start(contended.ours())) {
      assertPlausible(contended, contender.run());
      started =
          ProcessHandle.current()
              .descendants()
              .filter(process -> !before.contains(process))
              .toList();
    }
    assertEquals(2, started.size());
    for (ProcessHandle process : started) {
      process.onExit().join();
      assertFalse(process.isAlive());
    }
  }

  @Test
  void aJavaContestantThatIsToldToEndLeavesNoPage() throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(UnrelatedJvm.command(JavaContestant.class));
    command.addAll(List.of("uncontended", "glibc", Double.toString(SECONDS)));
    Process contestant = new ProcessBuilder(command).start();
    assertEquals("ready", contestant.inputReader().readLine());
    List<Path> pages =
        Files.readAllLines(Path.of("/proc/%d/maps".formatted(contestant.pid()))).stream()
            .filter(line -> line.contains("/sharelock-bench-"))
            .map(line -> Path.of(line.substring(line.indexOf('/'))))
            .distinct()
            .toList();
    assertEquals(1, pages.size(), pages::toString);
    assertTrue(Files.exists(pages.getFirst()));

    contestant.destroy();
    var _ = contestant.waitFor();
    assertFalse(Files.exists(pages.getFirst()));
  }

  @Test
  void aLostUpdateIsSeen() throws IOException {
    try (Batch unlocked = Contended.betweenThreads(new UnlockedCounter(), 0.1)) {
      var lost = assertThrows(IllegalStateException.class, unlocked::run);
      assertTrue(lost.getMessage().endsWith("updates were lost"), lost::getMessage);
    }
  }

  /** Loses half of the additions, whoever contends. */
  private static final class UnlockedCounter implements LockedCounter {
    private long value;

    @Override
    public synchronized void add(int times) {
      value += times / 2;
    }

    @Override
    public void addTimed(int times, Waits waits) {
      add(times);
    }

    @Override
    public synchronized long sum() {
      return value;
    }
  }

  @Test
  void whoEndsWithoutAnAnswerIsNamed() {
    var silent = assertThrows(IOException.class, () -> Contender.start("nobody", List.of("true")));
    assertEquals("nobody has ended without an answer", silent.getMessage());
    var chatty =
        assertThrows(IOException.class, () -> Contender.start("echo", List.of("echo", "hello")));
    assertEquals("echo is not ready, it says: hello", chatty.getMessage());
  }

  @Test
  void withoutToolsARowSaysWhatIsMissing() throws IOException, InterruptedException {
    Row row = rows("create").getFirst();
    Contestant c = Contestant.c("create");
    Row withC =
        new Row(
            row.group(),
            row.what(),
            row.measures(),
            row.ours(),
            List.of(row.rivals().getFirst(), new Row.Rival(c, Goal.BESIDE)),
            1);
    try (Tools none = new Tools("no-such-gcc", "no-such-python")) {
      RowResult result = new Comparison(none, 1, SECONDS, 0).measure(withC);
      assertEquals(
          Map.of(Contestant.python("create"), "no python3 with multiprocessing", c, "no gcc"),
          result.missing());
      assertEquals(1, result.answers().get(row.ours()).size());
    }
  }

  private static List<Row> rows(String group) {
    return Rows.all(4).stream().filter(row -> row.group().equals(group)).toList();
  }
}
