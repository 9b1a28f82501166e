package dev.sharelock.campaign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class SubjectTest {
  private static final Subject AWKWARD =
      new Subject(
          "it's", List.of("/a b/x.jar", "/c"), List.of("-Xmx1g", "-Dx=$y"), Optional.empty());

  @Test
  void theReplayCommandCarriesEverythingAndAShellReadsItBack() throws Exception {
    RunRequest request =
        new RunRequest(
            AWKWARD,
            Profile.SOAK,
            42,
            new Passes.NewSeeds(Duration.ofMinutes(5)),
            Set.of("fake/*", "fake/?b"),
            Set.of("fake/last"),
            "");

    assertEquals(
        """
        sharelock
        replay
        fake/first
        --implementation
        it's
        --classpath
        /a b/x.jar:/c
        --jvm-option=-Xmx1g
        --jvm-option=-Dx=$y
        --profile
        soak
        --seed
        43
        """,
        wordsOf(request.replay("fake/first", 43)));
    assertTrue(
        request
            .replay()
            .endsWith(
                " --seed 42 --duration PT5M --only 'fake/*' --only 'fake/?b' --skip fake/last"),
        request.replay());
  }

  @Test
  void anotherLanguageIsACommandForAShell() throws Exception {
    Subject subject =
        new Subject("py", List.of(), List.of(), Optional.of("env A='1 2' python3 /w.py"));

    assertEquals(List.of("sh", "-c", "exec env A='1 2' python3 /w.py"), subject.command());
    assertEquals(Optional.empty(), subject.java());
    assertEquals(
        "--implementation\npy\n--worker\nenv A='1 2' python3 /w.py\n", wordsOf(subject.options()));
  }

  @Test
  void theJvmOptionsComeAfterTheHarnesssOwn() {
    List<String> command = AWKWARD.command();

    assertTrue(command.indexOf("-Xmx64m") < command.indexOf("-Xmx1g"), command::toString);
    assertTrue(command.get(2).contains(":--XX:+UseSerialGC}"), command::toString);
    assertEquals("it's", command.getLast());
    String classPath = command.get(command.indexOf("-cp") + 1);
    assertTrue(classPath.endsWith(":/a b/x.jar:/c"), classPath);
  }

  @Test
  void anotherCollectorTakesThePlaceOfTheHarnesssOwn() {
    Subject subject = new Subject("x", List.of(), List.of("-XX:+UseParallelGC"), Optional.empty());

    assertFalse(subject.command().get(2).contains("-XX:+UseSerialGC"));
    assertTrue(subject.command().contains("-XX:+UseParallelGC"));
  }

  /** What a shell makes of a command line: one word per line. */
  private static String wordsOf(String commandLine) throws IOException {
    Process shell =
        new ProcessBuilder("sh", "-c", "printf '%s\\n' " + commandLine)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    return new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }
}
