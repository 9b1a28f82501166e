package dev.sharelock.cli;

import dev.sharelock.checker.CheckerOptions;
import dev.sharelock.checker.Conflict;
import dev.sharelock.checker.Judgement;
import dev.sharelock.checker.LinearizabilityChecker;
import dev.sharelock.evidence.CounterexampleBuilder;
import dev.sharelock.evidence.LockOwners;
import dev.sharelock.history.Call;
import dev.sharelock.history.History;
import dev.sharelock.history.HistoryFormat;
import dev.sharelock.history.MalformedHistoryException;
import dev.sharelock.history.RecordedHistory;
import dev.sharelock.model.ModelCatalog;
import dev.sharelock.model.Vocabulary;
import dev.sharelock.results.Counterexample;
import dev.sharelock.results.Counterexample.TimeUnit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The check of one file.
 *
 * @param format its format, null to find it out
 * @param model the name of the model, null to choose it by the functions that are called
 * @param initial the value at the start, null for the usual one
 * @param options what a check may cost
 * @param explain whether a conflict is wanted
 * @param draw whether a drawing of it is wanted too
 */
record FileCheck(
    HistoryFormat format,
    String model,
    Object initial,
    CheckerOptions options,
    boolean explain,
    boolean draw) {
  private static final Duration LONGEST_EXPLANATION = Duration.ofSeconds(10);

  FileVerdict run(String file) {
    try {
      Path path = Path.of(file);
      if (!Files.exists(path)) {
        return FileVerdict.unreadable(file, Optional.empty(), "there is no such file");
      }
      HistoryFormat known = format == null ? HistoryFormat.of(path) : format;
      RecordedHistory recorded = known.read(path);
      String name = model == null ? chooseModel(recorded) : model;
      return check(file, name, ModelCatalog.named(name).orElseThrow(), recorded, known);
    } catch (MalformedHistoryException e) {
      return FileVerdict.unreadable(file, Optional.of(e.position()), e.problem());
    } catch (IOException e) {
      return FileVerdict.unreadable(file, Optional.empty(), "it cannot be read: " + e);
    } catch (OutOfMemoryError e) {
      return FileVerdict.unknown(file, "", 0, "memory ran out");
    } catch (RuntimeException e) {
      return FileVerdict.unknown(file, "", 0, "error in the checker: " + e);
    }
  }

  private static String chooseModel(RecordedHistory recorded) throws MalformedHistoryException {
    Set<String> functions = new TreeSet<>();
    History<Call, Object> history = recorded.operations();
    for (int i = 0; i < history.size(); i++) {
      functions.add(history.input(i).function());
    }
    return ModelCatalog.knowing(functions)
        .orElseThrow(
            () ->
                new MalformedHistoryException(
                    recorded.positions().apply(0),
                    "no model knows all of the functions "
                        + String.join(", ", functions)
                        + ": name one with --model"));
  }

  private <I, O> FileVerdict check(
      String file,
      String name,
      Vocabulary<I, O> vocabulary,
      RecordedHistory recorded,
      HistoryFormat known)
      throws MalformedHistoryException {
    History<I, O> history = translate(vocabulary, recorded);
    Judgement result = LinearizabilityChecker.check(vocabulary.model(initial), history, options);
    return switch (result) {
      case Judgement.Unknown unknown ->
          FileVerdict.unknown(file, name, history.size(), unknown.reason());
      case Judgement.NotLinearizable refuted when explain -> {
        Conflict conflict = refuted.conflict(explanationTime());
        FileVerdict verdict =
            FileVerdict.decided(file, name, history.size(), refuted.verdict()).with(conflict);
        yield draw ? verdict.with(drawing(conflict, refuted, history.size(), known)) : verdict;
      }
      default -> FileVerdict.decided(file, name, history.size(), result.verdict());
    };
  }

  private Counterexample drawing(
      Conflict conflict, Judgement.NotLinearizable refuted, int operations, HistoryFormat known) {
    return new CounterexampleBuilder(conflict)
        .historySize(operations)
        // Of a text nobody knows what its times count.
        .timeUnit(known == HistoryFormat.RECORDING ? TimeUnit.NANOSECONDS : TimeUnit.EVENTS)
        .clockUncertainty(options.clockUncertainty())
        .lockSpans(LockOwners.in(refuted.evidence().part().history()))
        .build();
  }

  private Duration explanationTime() {
    return options.timeout().compareTo(LONGEST_EXPLANATION) < 0
        ? options.timeout()
        : LONGEST_EXPLANATION;
  }

  /** The history in the model's words; a call that it does not know is an error in the file. */
  private static <I, O> History<I, O> translate(
      Vocabulary<I, O> vocabulary, RecordedHistory recorded) throws MalformedHistoryException {
    History<I, O> history = vocabulary.translate(recorded.operations());
    for (int i = 0; i < history.size(); i++) {
      try {
        var _ = history.operation(i);
      } catch (IllegalArgumentException e) {
        throw new MalformedHistoryException(recorded.positions().apply(i), e.getMessage());
      }
    }
    return history;
  }
}
