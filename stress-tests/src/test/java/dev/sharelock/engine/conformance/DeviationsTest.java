package dev.sharelock.engine.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sharelock.campaign.Subject;
import dev.sharelock.engine.Candidate;
import dev.sharelock.engine.workers.Interview;
import dev.sharelock.engine.workers.WorkerException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each rule is asked of an implementation that breaks it, and the deviation is found. */
class DeviationsTest {
  /** Pattern of a rule's name → the deviation that must be found by it. The first one counts. */
  private static final Map<String, String> PLANTED = new LinkedHashMap<>();

  static {
    PLANTED.put("(value|struct)-.*zero", "dirty");
    PLANTED.put("(locked-)?array-zero-again|(arrays|bytes|values)-apart", "one-memory");
    PLANTED.put("shared-lock-memory-apart", "one-memory");
    PLANTED.put(".*-limits|struct-fields|struct-locked", "lossy");
    PLANTED.put("slice-part|slice-empty|snapshot-(array|struct)", "shifted");
    PLANTED.put("(value|slice|synchronized|copy|handed)-.*(wraps|type)", "refuse-wrap");
    PLANTED.put("slice-wraps|copy-type|synchronized-type|handed-type", "refuse-wrap");
    PLANTED.put("copy-empty|array-empty", "too-long");
    PLANTED.put("array-(of-one|long|end|locked-end)|copy-length|handed-length", "too-long");
    PLANTED.put("slice-too-long|slice-locked-too-long", "too-long");
    PLANTED.put("array-before-its-beginning", "negative");
    PLANTED.put("array-.*|struct-.*|locked-array|slice-locked", "smear");
    PLANTED.put("slice-waits|snapshot-waits|add-locked-waits", "without-lock");
    PLANTED.put("slice-.*", "lossy");
    PLANTED.put("copy-.*|copies-apart|handed-copy", "copy-shares");
    PLANTED.put("synchronized-keeps", "synchronize-clears");
    PLANTED.put("synchronized-(value|array|struct|inside)", "synchronize-copies");
    PLANTED.put("synchronized-(under|waits)|get-lock-is-the-given-one", "own-lock");
    PLANTED.put("shared-lock|shared-lock-of-another|handed-shared-lock", "own-lock");
    PLANTED.put(".*locks-apart", "one-lock");
    PLANTED.put("lock-(again|in-turn)|recursive-again|locked-reentrant", "once");
    PLANTED.put("lock-(attempt|attempt-fails-without-trace|timed-attempt)", "lying-try");
    PLANTED.put("lock-timed-attempt-waits", "early-timeout");
    PLANTED.put("lock-not-held|lock-released-twice", "anybody-releases");
    PLANTED.put("recursive-not-.*|handed-not-owned", "anybody-releases");
    PLANTED.put("recursive-.*|handed-recursive", "inner-release-frees");
    PLANTED.put("lock-interrupted", "deaf");
    PLANTED.put("lock-(waits|interruptible|recovered)", "without-lock");
    PLANTED.put("locked-.*-waits|handed-locked-waits", "without-lock");
    PLANTED.put("locked-leaves-it-free", "keeps");
    PLANTED.put("locked-.*error-frees", "keeps-on-error");
    PLANTED.put("get-lock-is-one", "new-lock");
    PLANTED.put("get-obj-.*|handed-get-obj", "inside-is-a-copy");
    PLANTED.put("two-sections", "stuck");
    PLANTED.put("add-.*", "add-answers-after");
    PLANTED.put("cas.*", "cas-always");
    PLANTED.put("handed-lock|lock-of-three", "lying-try");
    PLANTED.put("handed-.*", "private");
  }

  @TempDir private static Path directory;
  private static Candidate candidate;
  private static int directories;

  private Path scratch;
  private Partners partners;

  @BeforeAll
  static void interview() throws Exception {
    Subject subject = Subject.named("deviant");
    candidate =
        Interview.of(
            "deviant",
            subject.command(),
            subject.java(),
            List.of(),
            Files.createDirectories(directory.resolve("interview")));
  }

  @AfterAll
  static void everyPatternIsOfUse() {
    List<String> idle =
        PLANTED.keySet().stream()
            .filter(
                pattern -> RuleBook.rules().stream().noneMatch(rule -> name(rule).matches(pattern)))
            .toList();
    assertEquals(List.of(), idle);
  }

  private static String name(Rule rule) {
    return rule.id().substring(Rule.PREFIX.length());
  }

  private static String planted(Rule rule) {
    return PLANTED.entrySet().stream()
        .filter(entry -> name(rule).matches(entry.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElseThrow(() -> new AssertionError("Nothing is planted for " + rule.id()));
  }

  private void start() {
    Path fresh = directory.resolve("run-" + ++directories);
    scratch = fresh.resolve("partners-1");
    partners = new Partners(candidate, fresh, 3, Duration.ofSeconds(60));
  }

  /** Asks a rule of an implementation with that deviation, and returns what was found. */
  private Optional<String> found(Rule rule, String deviation, int number) throws Exception {
    if (partners == null) {
      start();
    }
    int processes = rule.dialogue().processes();
    partners.begin(processes);
    Files.writeString(scratch.resolve(Deviant.FILE), deviation);
    // What hangs because of a deviation need not be waited for long: it is known to be wrong.
    Duration patience = Duration.ofSeconds(deviation.equals("none") ? 60 : 0);
    Pace pace = new Pace(System.nanoTime() + patience.toNanos(), Duration.ofMillis(300));
    Examination examination = new Examination(rule, partners, pace, number);
    try {
      examination.ask();
      partners.end(processes);
    } catch (WorkerException e) {
      close();
      return Optional.of(e.getMessage());
    }
    return Conformity.firstDeviation(examination.answers()).map(Answered::deviation);
  }

  private void close() {
    if (partners != null) {
      partners.close();
      partners = null;
    }
  }

  @Test
  void eachRuleFindsTheDeviationThatIsPlantedForIt() throws Exception {
    List<String> wrong = new ArrayList<>();
    try {
      int number = 0;
      for (Rule rule : RuleBook.rules()) {
        Optional<String> healthy = found(rule, "none", ++number);
        healthy.ifPresent(seen -> wrong.add(rule.id() + " accuses what has no deviation: " + seen));
        String deviation = planted(rule);
        if (found(rule, deviation, ++number).isEmpty()) {
          wrong.add(rule.id() + " does not find '" + deviation + "'");
        }
      }
    } finally {
      close();
    }
    assertEquals(List.of(), wrong);
  }
}
