package dev.sharelock.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sharelock.results.CheckResult;
import dev.sharelock.results.ResultStore;
import dev.sharelock.results.Run;
import dev.sharelock.results.Verdict;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

@Timeout(120)
final class ReplayCommandTest {
  private static final String CHECK = "multi-jvm/locked-increment";

  @TempDir private Path directory;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "multi-jvm/locked | Missing required option: '--seed=N'; see sharelock replay --help",
        "multi-jvm/lockd-increment --seed 1 | There is no check 'multi-jvm/lockd-increment'; near:"
            + " multi-jvm/locked-increment",
        "multi-jvm/locked-* --seed 1 | There is no check 'multi-jvm/locked-*'; near: ",
        "multi-jvm/locked-increment --seed x | Invalid value for option '--seed'",
        "multi-jvm/locked-increment --seed 1 --times 0 | --times: a check is run at least once.",
        "multi-jvm/locked-increment --seed 1 --duration 5m | Unknown options: '--duration', '5m'"
      })
  void wrongUsageGetsOneLine(String arguments, String expected) {
    assertEquals(2, replay(arguments.strip().split(" ")));
    assertTrue(err.toString().startsWith("sharelock: " + expected), err::toString);
    assertEquals(1, err.toString().lines().count(), err::toString);
  }

  @Test
  void theFailureIsSeenAndTheReplayOfTheReplayIsTheSame() throws Exception {
    assertEquals(1, replay(CHECK, "--seed", "42", "--implementation", "no-exclusion"));
    assertEquals(CHECK + ", seed 42: seen 1 of 1\n", out.toString());

    Run run = ResultStore.read(directory);
    CheckResult check = run.checks().getFirst();
    assertEquals(Verdict.FAIL, check.verdict());
    String again =
        "sharelock replay %s --implementation no-exclusion --profile smoke --seed 42"
            .formatted(CHECK);
    assertEquals(again, check.replay());
    assertEquals(again + " --times 10", run.replay());
  }

  @Test
  void whatIsNeverDecidedIsNotSeen() throws Exception {
    assertEquals(3, replay(CHECK, "--seed", "-1", "--times", "2", "--worker", "exit 3"));
    assertEquals(CHECK + ", seed -1: seen 0 of 1\n", out.toString());
    assertEquals(Verdict.UNKNOWN, ResultStore.read(directory).verdict().verdict());
  }

  private int replay(String... arguments) {
    List<String> words = new ArrayList<>(List.of("replay"));
    words.addAll(List.of(arguments));
    words.addAll(List.of("--out", directory.toString()));
    CommandLine command = SharelockCommand.commandLine();
    command.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    return command.execute(words.toArray(String[]::new));
  }
}
