package dev.sharelock.campaign;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sharelock.results.CheckResult;
import dev.sharelock.results.Engine;
import dev.sharelock.results.Expectation;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class ProgressDisplayTest {
  private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
  private final AtomicLong clock = new AtomicLong();

  @Test
  void linesWhereThereIsNoTerminal() {
    ProgressDisplay display = display(false);
    display.begin(2, Duration.ofSeconds(80));
    display.started("a/one");
    clock.addAndGet(Duration.ofSeconds(30).toNanos());
    display.finished(result("a/one").fail("It is broken."));
    display.started("a/two");
    display.finish();

    assertEquals(
        """
        [1/2] a/one, about 80 s left
        [1/2, 1 failed] FAIL     a/one (0.0 s) It is broken.
        [2/2] a/two, about 50 s left
        """,
        text());
  }

  @Test
  void noSilenceIsLongerThanHalfAMinute() {
    ProgressDisplay display = display(false);
    display.begin(2, Duration.ofSeconds(100));
    display.started("a/one");
    display.doing("a/one", "kill 3");
    for (int second = 0; second < 60; second++) {
      clock.addAndGet(Duration.ofSeconds(1).toNanos());
      display.beat();
    }
    display.note("Something else.");

    assertEquals(
        """
        [1/2] a/one, about 2 min left
        [0 of 2 done, about 75 s left] a/one (kill 3)
        [0 of 2 done, about 50 s left] a/one (kill 3)
        Something else.
        """,
        text());
  }

  @Test
  void thereIsNoSilenceBeforeTheFirstCheckEither() {
    ProgressDisplay display = display(false);
    display.begin(2, Duration.ofSeconds(80));
    clock.addAndGet(Duration.ofSeconds(25).toNanos());
    display.beat();

    assertEquals("[0 of 2 done, about 55 s left] starting\n", text());
  }

  @Test
  void oneLineThatIsRewrittenOnATerminal() {
    ProgressDisplay display = display(true);
    display.begin(3, Duration.ofMinutes(5));
    display.started("a/one");
    display.started("a/two");
    display.started("a/three");
    display.doing("a/two", "kill 3");
    display.finished(result("a/one").fail("It is broken."));
    clock.addAndGet(Duration.ofMinutes(4).toNanos());
    display.beat();
    display.finish();

    String erase = "\r\u001b[K";
    assertEquals(
        rewritten("[0 of 3 done, about 5 min left] a/one")
            + rewritten("[0 of 3 done, about 5 min left] a/one and 1 more")
            + rewritten("[0 of 3 done, about 5 min left] a/one and 2 more")
            + rewritten("[0 of 3 done, about 5 min left] a/one and 2 more (kill 3)")
            + erase
            + "FAIL     a/one (0.0 s) It is broken.\n"
            + rewritten("[1 of 3 done, 1 failed, about 5 min left] a/two and 1 more")
            + rewritten("[1 of 3 done, 1 failed, about 60 s left] a/two and 1 more")
            + erase,
        text());
  }

  /** A line that the terminal cuts where it ends, so that it can be rewritten. */
  private static String rewritten(String line) {
    return "\r\u001b[K\u001b[?7l" + line + "\u001b[?7h";
  }

  private ProgressDisplay display(boolean terminal) {
    return new ProgressDisplay(
        new PrintStream(shown, true, StandardCharsets.UTF_8), terminal, clock::get);
  }

  private String text() {
    return shown.toString(StandardCharsets.UTF_8);
  }

  private static CheckResult.Builder result(String id) {
    return CheckResult.of(id, "A claim.", Engine.MULTI_JVM, Expectation.MUST_HOLD);
  }
}
