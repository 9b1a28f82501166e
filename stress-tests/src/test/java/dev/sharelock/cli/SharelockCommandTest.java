package dev.sharelock.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sharelock.results.CheckResult;
import dev.sharelock.results.Engine;
import dev.sharelock.results.Environment;
import dev.sharelock.results.Expectation;
import dev.sharelock.results.KnownFailure;
import dev.sharelock.results.ResultStore;
import dev.sharelock.results.Run;
import dev.sharelock.results.TestedImplementation;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

final class SharelockCommandTest {
  private static final CheckResult.Builder CHECK =
      CheckResult.of("a/one", "A claim.", Engine.MULTI_JVM, Expectation.MUST_HOLD);

  @TempDir private Path directory;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "run --nonsense | Unknown option: '--nonsense'; see sharelock run --help",
        "run --implementation nobody --out DIR | There is no implementation 'nobody'",
        "run --implementation twice --out DIR | The implementation 'twice' is there 2 times:"
            + " dev.sharelock.hostile.TwinsOfOneName$First in /",
        "run --classpath /nowhere.jar | --classpath: there is no /nowhere.jar.",
        "run --classpath /nowhere/* | --classpath: there is no /nowhere.",
        "run --worker true --jvm-option=-Xmx1g | --worker starts any program",
        "run --worker pom.xml | --worker: 'pom.xml' is a relative path",
        "run --implementation a,b,a | --implementation: 'a' in 'a,b,a' is no name, or is there twice",
        "run --implementation a,b --worker true | --worker starts one implementation: name one",
        "badge /nowhere | There is no directory /nowhere.",
        "run --only a/none | --only: no check matches 'a/none'; 'sharelock list' names all.",
        "run --only multi-jvm/* --skip jcstress/rawincrement | --skip: no check matches"
            + " 'jcstress/rawincrement'; near: jcstress/raw-increment",
        "run --skip lincheck/lost* | --skip: no check matches 'lincheck/lost*'; near: lincheck/",
        "run --known-failures /nowhere | The known failures in /nowhere can't be read: there is no such file.",
        "run --known-failures pom.xml | pom.xml, line 1: ",
        "run --seed x | --seed: 'x' is no whole number.",
        "run --profile huge | Invalid value for option '--profile'",
        "run --profile soak | The profile soak needs --duration.",
        "run --duration 5m | --duration is for the profile soak only.",
        "run --profile soak --duration long | 'long' is no duration such as 500ms, 90s, 30m or 8h.",
        "run --out /proc/nowhere | --out: the directory /proc/nowhere cannot be made.",
        "report /nowhere | There is no directory /nowhere.",
        "report | Missing required parameter: 'DIR'; see sharelock report --help",
        "'' | Say what to do"
      })
  void wrongUsageGetsOneLine(String arguments, String expected) {
    int code =
        execute(
            arguments.isEmpty()
                ? new String[0]
                : arguments.strip().replace("DIR", directory.toString()).split(" "));

    assertEquals(2, code);
    assertTrue(err.toString().startsWith("sharelock: " + expected), err::toString);
    assertEquals(1, err.toString().lines().count(), err::toString);
    assertEquals("", out.toString());
  }

  @Test
  void aDirectoryWithoutResultsGetsOneLine() {
    assertEquals(2, execute("report", directory.toString()));
    assertTrue(err.toString().contains("There are no results"), err::toString);
    assertEquals(1, err.toString().lines().count(), err::toString);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "run", "replay", "report", "list", "check-history"})
  void helpIsEverywhere(String command) {
    assertEquals(0, execute((command + " --help").strip().split(" ")));
    assertTrue(out.toString().contains("Usage: sharelock"), out::toString);
    assertEquals("", err.toString());
  }

  @Test
  void versionIsTold() {
    assertEquals(0, execute("--version"));
    assertTrue(out.toString().startsWith("sharelock "), out::toString);
  }

  @Test
  void listNamesWhatThereIs() {
    assertEquals(0, execute("list", "--implementation", "sharelock"));
    assertTrue(out.toString().contains("multi-jvm/killed-holder"), out::toString);
    assertTrue(out.toString().contains("    judge "), out::toString);
    assertTrue(out.toString().contains("  sharelock                version "), out::toString);
    assertTrue(out.toString().contains("  soak "), out::toString);
  }

  @Test
  void listGoesOnWhenAnImplementationIsBroken() {
    assertEquals(
        0, execute("list", "--implementation", "broken", "--worker", "sh -c 'echo no; exit 9'"));
    assertTrue(
        out.toString().contains("  broken                   can't be asked: "), out::toString);
    assertTrue(out.toString().contains("exit status 9"), out::toString);
    assertTrue(out.toString().contains("  soak "), out::toString);
  }

  @Test
  void thePageOfTheChecksIsUpToDate() throws IOException {
    assertEquals(0, execute("list", "--markdown"));
    assertEquals(
        Files.readString(Path.of("docs/checks.md")),
        out.toString(),
        "bin/sharelock list --markdown >docs/checks.md brings it up to date");
  }

  @Test
  void aReportIsMadeAgain() throws IOException {
    ResultStore.write(run(List.of(CHECK.fail("It is broken."))), directory);

    assertEquals(0, execute("report", directory.toString()));
    assertTrue(out.toString().contains("It is broken."), out::toString);
    assertTrue(Files.size(directory.resolve("index.html")) > 0);
  }

  @Test
  void aBadgeIsMadeOfStoredResults() throws IOException {
    ResultStore.write(run(List.of(CHECK.fail("It is broken."))), directory);

    assertEquals(0, execute("badge", directory.toString()));
    String svg = Files.readString(directory.resolve("badge.svg"));
    assertTrue(svg.contains("failed 1 of 1 checks"), svg);
  }

  @Test
  void ofSeveralRunsTheWorstExitCodeCounts() {
    assertEquals(1, ExitCode.worse(3, 1));
    assertEquals(3, ExitCode.worse(3, 0));
    assertEquals(70, ExitCode.worse(70, 1));
    assertEquals(0, ExitCode.worse(0, 0));
  }

  @Test
  void theExitCodeFollowsTheVerdict() {
    CheckResult passed = CHECK.pass("");
    CheckResult unknown =
        CheckResult.of("a/two", "A claim.", Engine.MULTI_JVM, Expectation.MUST_HOLD)
            .unknown("Nobody knows.");

    assertEquals(0, ExitCode.of(run(List.of(passed)).verdict(), true));
    assertEquals(1, ExitCode.of(run(List.of(CHECK.fail("It is broken."))).verdict(), false));
    assertEquals(0, ExitCode.of(run(List.of(passed, unknown)).verdict(), false));
    assertEquals(3, ExitCode.of(run(List.of(passed, unknown)).verdict(), true));
    assertEquals(3, ExitCode.of(run(List.of()).verdict(), false));

    KnownFailure entry = new KnownFailure("a/*", LocalDate.EPOCH, "It is old.", false);
    CheckResult known = CHECK.fail("It is broken.").withKnownFailure(entry);
    assertEquals(0, ExitCode.of(run(List.of(known)).verdict(), true));
    assertEquals(0, ExitCode.of(run(List.of(known, unknown)).verdict(), false));
    assertEquals(3, ExitCode.of(run(List.of(known, unknown)).verdict(), true));
    KnownFailure expired = new KnownFailure("a/*", LocalDate.EPOCH, "It is old.", true);
    assertEquals(1, ExitCode.of(run(List.of(known.withKnownFailure(expired))).verdict(), false));
  }

  @ParameterizedTest
  @CsvSource({
    "--profile smoke, false",
    "--profile ci, true",
    "--profile ci --no-strict, false",
    "--profile smoke --strict, true"
  })
  void ciIsStrict(String arguments, boolean expected) {
    RunCommand run = new RunCommand();
    var _ =
        new CommandLine(run)
            .setCaseInsensitiveEnumValuesAllowed(true)
            .parseArgs(arguments.split(" "));

    assertEquals(expected, run.isStrict());
  }

  private int execute(String... arguments) {
    CommandLine command = SharelockCommand.commandLine();
    command.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    return command.execute(arguments);
  }

  private static Run run(List<CheckResult> checks) {
    return new Run(
        new TestedImplementation("sharelock", "1"),
        "1",
        Optional.empty(),
        "smoke",
        1,
        "",
        "",
        Instant.EPOCH,
        1,
        Optional.empty(),
        Environment.capture(),
        checks);
  }
}
