package dev.sharelock.campaign;

import dev.sharelock.results.CheckResult;
import dev.sharelock.results.Verdict;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Shows how a campaign gets on: what runs, how much is done, how long it still takes, what failed.
 *
 * <p>On a terminal that is one line which is rewritten, below the results so far; elsewhere a line
 * when a check begins, one when it ends, and one now and then while nothing else is said.
 */
public final class ProgressDisplay {
  private static final String REWRITE = "\r\u001b[K";

  /** The terminal cuts a line that is longer than it is wide: two lines would not be rewritten. */
  private static final String CUT = "\u001b[?7l";

  private static final String WRAP = "\u001b[?7h";

  /** A CI server ends a build that says nothing; a person wonders after half a minute. */
  private static final Duration LONGEST_SILENCE = Duration.ofSeconds(25);

  private final PrintStream out;
  private final boolean terminal;
  private final LongSupplier clock;
  private final Set<String> running = new LinkedHashSet<>();
  private String doing = "";
  private int all;
  private int done;
  private int failures;
  private long end;
  private long saidAt;

  /** Shows it on a stream, which is a terminal or not. */
  public ProgressDisplay(PrintStream out, boolean terminal) {
    this(out, terminal, System::nanoTime);
  }

  ProgressDisplay(PrintStream out, boolean terminal, LongSupplier clock) {
    this.out = out;
    this.terminal = terminal;
    this.clock = clock;
  }

  /** A campaign of so many checks begins, and will take about so long. */
  public synchronized void begin(int checks, Duration time) {
    all = checks;
    saidAt = clock.getAsLong();
    end = saidAt + time.toNanos();
  }

  /** The rest will take about so long. */
  public synchronized void expect(Duration left) {
    end = clock.getAsLong() + left.toNanos();
  }

  synchronized void started(String check) {
    running.add(check);
    doing = "";
    if (terminal) {
      rewrite();
    } else {
      say("[%d/%d] %s, %s".formatted(done + 1, all, check, timeLeft()));
    }
  }

  synchronized void doing(String check, String what) {
    doing = what;
    if (terminal) {
      rewrite();
    }
  }

  synchronized void finished(CheckResult result) {
    running.remove(result.id());
    doing = "";
    done++;
    failures += result.verdict() == Verdict.FAIL && !result.failsAsKnown() ? 1 : 0;
    String line =
        "%-8s %s (%.1f s%s) %s"
            .formatted(
                result.verdict(),
                result.id(),
                result.durationMillis() / 1e3,
                result.failsAsKnown() ? ", known" : "",
                result.reason());
    if (terminal) {
      out.print(REWRITE);
      out.println(line);
      rewrite();
    } else {
      say("[%d/%d%s] %s".formatted(done, all, failed(), line));
    }
  }

  /** Time has passed: shows how much is left, or where nothing is rewritten that it goes on. */
  synchronized void beat() {
    if (terminal) {
      rewrite();
    } else if (clock.getAsLong() - saidAt >= LONGEST_SILENCE.toNanos()) {
      say(state());
    }
  }

  /** Something about the campaign as a whole. */
  synchronized void note(String sentence) {
    if (terminal) {
      out.print(REWRITE);
    }
    say(sentence);
  }

  /** Another pass over the same checks begins. */
  synchronized void again(int pass, long seed) {
    done = 0;
    note("Pass %d, with seed %d.".formatted(pass, seed));
  }

  /** The campaign is over: takes the line away that is rewritten. */
  public synchronized void finish() {
    if (terminal) {
      out.print(REWRITE);
    }
    out.flush();
  }

  private void say(String line) {
    out.println(line);
    out.flush();
    saidAt = clock.getAsLong();
  }

  private void rewrite() {
    out.print(REWRITE + CUT + state() + WRAP);
    out.flush();
  }

  private String state() {
    return "[%d of %d done%s, %s] %s".formatted(done, all, failed(), timeLeft(), current()).strip();
  }

  /** What runs: one check, or the first of several that one engine does at once. */
  private String current() {
    if (running.isEmpty()) {
      return done == 0 ? "starting" : "";
    }
    Iterator<String> checks = running.iterator();
    String words = checks.next();
    if (running.size() > 1) {
      words += " and %d more".formatted(running.size() - 1);
    }
    return doing.isEmpty() ? words : "%s (%s)".formatted(words, doing);
  }

  private String failed() {
    return failures == 0 ? "" : ", " + failures + " failed";
  }

  private String timeLeft() {
    long seconds = Math.max(0, (end - clock.getAsLong()) / 1_000_000_000);
    return seconds < 90
        ? "about %d s left".formatted(seconds)
        : "about %d min left".formatted(Math.round(seconds / 60.0));
  }
}
