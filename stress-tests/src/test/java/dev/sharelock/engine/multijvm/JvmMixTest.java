package dev.sharelock.engine.multijvm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sharelock.engine.Plan;
import dev.sharelock.engine.sample.CollectedResults;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JvmMixTest {
  private static final int MANY = 200;

  @TempDir private Path directory;

  private Plan plan(Plan.Effort effort, long seed, String... jvmOptions) {
    Plan brief = CollectedResults.plan("sharelock", directory, Set.of(), jvmOptions);
    return new Plan(
        brief.candidate(), effort, Duration.ofSeconds(1), seed, directory, brief.checks());
  }

  private static List<List<String>> some(JvmMix mix) {
    return java.util.stream.Stream.generate(mix::next).limit(MANY).toList();
  }

  @Test
  void theShortProfileHasTheUsualOptions() {
    assertEquals(
        List.of("-XX:+UseSerialGC"), JvmMix.of(plan(Plan.Effort.SMOKE, 1), 1, false).next());
  }

  @Test
  void theSeedDecidesAndEveryOptionComes() {
    List<List<String>> first = some(JvmMix.of(plan(Plan.Effort.THOROUGH, 1), 1, false));
    assertEquals(first, some(JvmMix.of(plan(Plan.Effort.THOROUGH, 1), 1, false)));
    assertFalse(first.equals(some(JvmMix.of(plan(Plan.Effort.THOROUGH, 2), 1, false))));
    assertFalse(first.equals(some(JvmMix.of(plan(Plan.Effort.THOROUGH, 1), 2, false))));
    Set<String> options = new TreeSet<>();
    first.forEach(options::addAll);
    assertTrue(
        options.containsAll(
            List.of("-Xint", "-XX:TieredStopAtLevel=1", "-XX:+UseG1GC", "-XX:+StressLCM")),
        options::toString);
  }

  /** A hundred million operations are too many for an interpreter. */
  @Test
  void aTrialOfManyOperationsHasEveryOptionButTheInterpreter() {
    Set<String> all = new TreeSet<>();
    some(JvmMix.of(plan(Plan.Effort.THOROUGH, 1), 1, false)).forEach(all::addAll);
    Set<String> compiled = new TreeSet<>();
    some(JvmMix.of(plan(Plan.Effort.THOROUGH, 1), 1, true)).forEach(compiled::addAll);
    assertTrue(all.remove("-Xint"));
    assertEquals(all, compiled);
  }

  @Test
  void aCollectorOfTheCommandLineStaysTheOnlyOne() {
    Plan plan = plan(Plan.Effort.THOROUGH, 1, "-XX:+UseZGC");
    for (List<String> options : some(JvmMix.of(plan, 1, false))) {
      assertTrue(options.stream().noneMatch(option -> option.endsWith("GC")), options::toString);
    }
    assertEquals(List.of("-XX:TieredStopAtLevel=1"), JvmMix.of(plan, 1, false).shortLived());
  }

  @Test
  void theJvmTakesEveryCombination() throws IOException, InterruptedException {
    Set<List<String>> different =
        new HashSet<>(some(JvmMix.of(plan(Plan.Effort.THOROUGH, 1), 1, false)));
    Set<String> alone = new HashSet<>();
    different.forEach(alone::addAll);
    // One JVM with all that go together says no to none of them.
    alone.removeIf(option -> option.endsWith("GC") || option.startsWith("-XX:Tiered"));
    List<String> command = new java.util.ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:+UnlockDiagnosticVMOptions");
    command.addAll(alone);
    command.add("-version");
    Process java = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(java.waitFor(1, TimeUnit.MINUTES));
    assertEquals(0, java.exitValue(), said);
    assertEquals(
        Optional.empty(), said.lines().filter(line -> line.contains("Unrecognized")).findFirst());
  }
}
