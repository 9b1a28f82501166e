package dev.sharelock.engine.jcstress;

import dev.sharelock.engine.jcstress.Samples.Trouble.Kind;
import dev.sharelock.results.Outcome;
import dev.sharelock.results.OutcomeTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.infra.collectors.DiskReadCollector;
import org.openjdk.jcstress.infra.collectors.TestResult;
import org.openjdk.jcstress.infra.grading.TestGrading;
import org.openjdk.jcstress.infra.runners.TestConfig;

/** The binary files in which a run of jcstress leaves its results, one per configuration. */
final class ResultFile {
  /** How the name of such a file ends. */
  static final String ENDING = ".bin.gz";

  private static final Pattern EXCEPTION = Pattern.compile("^[\\w.$]+(Exception|Error)\\b");

  private static final Pattern NOT_BY_IMPLEMENTATION =
      Pattern.compile("SlotsException|OutOfMemoryError|StackOverflowError");

  private ResultFile() {}

  /** Returns what they say of each test class, by name; nothing if the run has left none. */
  static Map<String, Samples> readFrom(Path directory) throws IOException {
    List<TestResult> results = new ArrayList<>();
    for (Path file : filesIn(directory)) {
      DiskReadCollector reader = new DiskReadCollector(file.toString(), results::add);
      try {
        reader.dump();
      } catch (ClassNotFoundException e) {
        throw new IOException("The results of jcstress cannot be read: " + e.getMessage(), e);
      } finally {
        reader.close();
      }
    }
    Map<String, List<Samples.Configuration>> configurations = new HashMap<>();
    for (TestResult result : results) {
      configurations
          .computeIfAbsent(result.getName(), _ -> new ArrayList<>())
          .add(configuration(result));
    }
    return configurations.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> Samples.ofRounds(entry.getValue())));
  }

  private static List<Path> filesIn(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(file -> file.toString().endsWith(ENDING)).toList();
    }
  }

  private static Samples.Configuration configuration(TestResult result) {
    List<Outcome> outcomes =
        TestGrading.grade(result).gradingResults.values().stream()
            .map(
                graded ->
                    new Outcome(graded.id, grade(graded.expect), graded.count, graded.description))
            .toList();
    return new Samples.Configuration(
        new OutcomeTable(name(result.getConfig()), outcomes), trouble(result));
  }

  private static Outcome.Grade grade(Expect expect) {
    return switch (expect) {
      case ACCEPTABLE -> Outcome.Grade.ACCEPTABLE;
      case ACCEPTABLE_INTERESTING -> Outcome.Grade.INTERESTING;
      case FORBIDDEN, UNKNOWN -> Outcome.Grade.FORBIDDEN;
    };
  }

  /** The JVM options of the configuration, without what is drawn anew in every run. */
  private static String name(TestConfig config) {
    String options =
        config.jvmArgs.stream()
            .filter(argument -> argument.startsWith("-X") && !argument.contains("StressSeed"))
            .collect(Collectors.joining(" "));
    return options.isEmpty() ? "the JVM's defaults" : options;
  }

  private static Optional<Samples.Trouble> trouble(TestResult result) {
    return switch (result.status()) {
      case NORMAL -> Optional.empty();
      case TIMEOUT_ERROR ->
          trouble(Kind.NO_END, "The actors did not come to an end" + said(result));
      case TEST_ERROR -> thrown("An operation threw an exception", result);
      case CHECK_TEST_ERROR ->
          thrown("An operation threw an exception, with a single thread", result);
      case VM_ERROR -> trouble(Kind.UNCLEAR, "The JVM of the test ended" + said(result));
      case API_MISMATCH -> trouble(Kind.UNCLEAR, "jcstress could not run the test" + said(result));
    };
  }

  /** What was thrown may say more about the JVM or the harness than about the implementation. */
  private static Optional<Samples.Trouble> thrown(String what, TestResult result) {
    Kind kind = NOT_BY_IMPLEMENTATION.matcher(said(result)).find() ? Kind.UNCLEAR : Kind.THREW;
    return trouble(kind, what + said(result));
  }

  private static Optional<Samples.Trouble> trouble(Kind kind, String words) {
    return Optional.of(new Samples.Trouble(kind, words));
  }

  /** The line that names the exception, or else the first one. */
  private static String said(TestResult result) {
    List<String> lines =
        Stream.of(result.getMessages(), result.getVmErr(), result.getVmOut())
            .flatMap(List::stream)
            .flatMap(String::lines)
            .map(String::strip)
            .filter(line -> !line.isEmpty())
            .toList();
    return lines.stream()
        .filter(line -> EXCEPTION.matcher(line).find())
        .findFirst()
        .or(() -> lines.stream().findFirst())
        .map(line -> ": " + line)
        .orElse(".");
  }
}
