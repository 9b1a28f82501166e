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
        [1/2] FAIL     a/one (0.0 s) It is broken., 1 failed
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
        [1/2] a/one (kill 3) about 75 s left
        [1/2] a/one (kill 3) about 50 s left
        Something else.
        """,
        text());
  }

  @Test
  void oneLineThatIsRewrittenOnATerminal() {
    ProgressDisplay display = display(true);
    display.begin(1, Duration.ofMinutes(5));
    display.started("a/one");
    display.doing("a/one", "kill 3");
    display.finished(result("a/one").pass("Fine."));
    display.finish();

    String rewrite = "\r\u001b[K";
    assertEquals(
        rewrite
            + "[1/1] a/one about 5 min left"
            + rewrite
            + "[1/1] a/one (kill 3) about 5 min left"
            + rewrite
            + "PASS     a/one (0.0 s) Fine.\n"
            + rewrite
            + "[1/1] about 5 min left"
            + rewrite,
        text());
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
