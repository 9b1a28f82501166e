package dev.sharelock.bench;

import dev.sharelock.checker.Judgement;
import dev.sharelock.checker.Linearizability;
import dev.sharelock.checker.LinearizabilityChecker;
import dev.sharelock.history.Call;
import dev.sharelock.history.History;
import dev.sharelock.history.HistoryFormat;
import dev.sharelock.history.MalformedHistoryException;
import dev.sharelock.model.Counter;
import dev.sharelock.model.KeyValue;
import dev.sharelock.model.ModelCatalog;
import dev.sharelock.model.Vocabulary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/** What checking costs: prints a line for each kind of history, first run and best of ten. */
public final class CheckerBenchmark {
  private static final int ROUNDS = 10;
  private static final int STICKINESS = 85;

  private CheckerBenchmark() {}

  public static void main(String[] args) throws Exception {
    if (args.length > 0) {
      logs(Path.of(args[0]));
    }
    keyValue(
        "key-value, 50 clients, 2000 operations, linearizable",
        false,
        Linearizability.LINEARIZABLE);
    keyValue(
        "key-value, 50 clients, 2000 operations, wrong get",
        true,
        Linearizability.NOT_LINEARIZABLE);
    for (int n : List.of(10_000, 100_000, 300_000, 1_000_000, 10_000_000)) {
      var history = GeneratedHistories.increments(n, 4, 7);
      measure(
          "fetch-and-increment, 4 processes, " + n + " operations",
          n > 1_000_000 ? 2 : ROUNDS,
          () ->
              expect(
                  Linearizability.LINEARIZABLE,
                  LinearizabilityChecker.check(new Counter(0L), history)));
    }
  }

  private static void keyValue(String what, boolean stale, Linearizability verdict)
      throws Exception {
    for (long seed = 1; seed <= 3; seed++) {
      var history = GeneratedHistories.keyValue(2000, 50, STICKINESS, stale, seed);
      measure(
          what + ", seed " + seed,
          ROUNDS,
          () -> expect(verdict, LinearizabilityChecker.check(new KeyValue(""), history)));
    }
  }

  /** All the logs of etcd in a directory, read and checked one after the other. */
  private static void logs(Path directory) throws Exception {
    List<Path> files;
    try (Stream<Path> list = Files.list(directory)) {
      files = list.filter(f -> f.toString().endsWith(".log")).sorted().toList();
    }
    Vocabulary<?, ?> vocabulary = ModelCatalog.named("cas-register").orElseThrow();
    measure(
        files.size() + " logs of etcd, read and checked",
        ROUNDS,
        () -> {
          int linearizable = 0;
          for (Path file : files) {
            linearizable += check(vocabulary, file) == Linearizability.LINEARIZABLE ? 1 : 0;
          }
          return linearizable;
        });
  }

  private static <I, O> Linearizability check(Vocabulary<I, O> vocabulary, Path file)
      throws IOException, MalformedHistoryException {
    History<Call, Object> calls = HistoryFormat.readAny(file).operations();
    return LinearizabilityChecker.check(vocabulary.model(null), vocabulary.translate(calls))
        .verdict();
  }

  private static Linearizability expect(Linearizability expected, Judgement result) {
    if (result.verdict() != expected) {
      throw new IllegalStateException(result.toString());
    }
    return expected;
  }

  private static void measure(String what, int rounds, Callable<?> task) throws Exception {
    double first = 0;
    double best = Double.MAX_VALUE;
    for (int round = 0; round < rounds; round++) {
      long start = System.nanoTime();
      var _ = task.call();
      double millis = (System.nanoTime() - start) / 1e6;
      first = round == 0 ? millis : first;
      best = Math.min(best, millis);
    }
    System.out.printf(
        Locale.ROOT, "%-62s first %9.1f ms, best of %d %9.1f ms%n", what, first, rounds, best);
  }
}
