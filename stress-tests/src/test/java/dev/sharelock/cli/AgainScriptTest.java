package dev.sharelock.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The script {@code bin/again}, with a command beside it that only says what a campaign says. */
@Timeout(60)
final class AgainScriptTest {
  private static final Path SCRIPT = Path.of("bin/again").toAbsolutePath();

  @TempDir private Path directory;
  private Path results;

  @BeforeEach
  void install() throws IOException {
    results = Files.createDirectory(directory.resolve("tmp"));
    Files.copy(SCRIPT, directory.resolve("again"));
  }

  /** A command that says in its third run what is given here. */
  private void command(String third) throws IOException {
    Path command =
        Files.writeString(
            directory.resolve("sharelock"),
            """
            #!/bin/sh
            echo "$@" >>"$(dirname "$0")/calls"
            echo "Sharelock checks sharelock, profile smoke, seed -42."
            echo "PASS     a/one  1.0 s"
            if [ "$(wc -l <"$(dirname "$0")/calls")" -eq 3 ]; then
              %s
            fi
            echo "PASS     sharelock passed its only check."
            """
                .formatted(third));
    var _ = Files.setPosixFilePermissions(command, PosixFilePermissions.fromString("rwx------"));
  }

  @Test
  void aTableOfAllRunsAndNothingLeft() throws Exception {
    command(":");
    Said said = again("-n", "4", "-b", "--only", "a b");

    assertEquals(0, said.exitCode(), said::text);
    List<String> lines = said.text().lines().toList();
    assertTrue(
        lines.get(4).matches("   4 +-42 +[0-9]+ +0  PASS     sharelock passed its only check\\."),
        said::text);
    assertTrue(
        lines.get(5).matches("4 of 4 runs: [0-9]+ to [0-9]+ s, median [0-9]+ s"), said::text);
    assertEquals(6, lines.size(), said::text);
    assertTrue(calls().getFirst().startsWith("run --only a b --out "), calls()::toString);
    assertEquals(0, filesLeft());
  }

  @Test
  void theFirstFalseAlarmEndsItAndItsResultsAreKept() throws Exception {
    command("echo 'FAIL     sharelock failed its only check, a/one.'; exit 1");
    Said said = again("-n", "30");

    assertEquals(1, said.exitCode(), said::text);
    assertEquals(3, calls().size());
    assertTrue(said.text().contains(" 1  FAIL     sharelock failed its only"), said::text);
    assertTrue(said.text().contains("again: run 3 did not end well; its results are in "));
    assertEquals(1, filesLeft());
  }

  @Test
  void aSignalEndsTheRunAndTheBusyLoops() throws Exception {
    command("echo waiting >\"$(dirname \"$0\")/waits\"; exec sleep 600");
    Process again = start("-n", "3", "-b");
    while (!Files.exists(directory.resolve("waits"))) {
      assertTrue(again.isAlive());
      Thread.sleep(20);
    }
    List<ProcessHandle> started = again.descendants().toList();
    assertTrue(started.size() >= 2, started::toString);

    // The process itself would lose what it prints now.
    assertTrue(again.toHandle().destroy());
    assertTrue(again.waitFor(30, TimeUnit.SECONDS));
    assertEquals(130, again.exitValue());
    for (ProcessHandle process : started) {
      process.onExit().get(10, TimeUnit.SECONDS);
      assertFalse(process.isAlive());
    }
  }

  @Test
  void wrongUsageGetsOneSentence() throws Exception {
    command(":");
    assertEquals("again: -n: 'many' is no number of runs.\n", again("-n", "many").text());
    assertEquals(
        "again: --out: each run has a directory of its own.\n", again("--out", "x").text());
    assertEquals(0, filesLeft());
  }

  private record Said(int exitCode, String text) {}

  private Said again(String... arguments) throws IOException, InterruptedException {
    Process process = start(arguments);
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Said(process.waitFor(), text);
  }

  private Process start(String... arguments) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Stream.concat(
                    Stream.of("sh", directory.resolve("again").toString()), Stream.of(arguments))
                .toList());
    builder.environment().put("TMPDIR", results.toString());
    return builder.redirectErrorStream(true).start();
  }

  private List<String> calls() throws IOException {
    return Files.readAllLines(directory.resolve("calls"));
  }

  private long filesLeft() throws IOException {
    try (Stream<Path> left = Files.list(results)) {
      return left.count();
    }
  }
}
