package dev.sharelock.cli;

import dev.sharelock.checker.CheckerOptions;
import dev.sharelock.checker.Linearizability;
import dev.sharelock.history.HistoryFormat;
import dev.sharelock.history.edn.EdnException;
import dev.sharelock.history.edn.EdnReader;
import dev.sharelock.history.edn.Symbol;
import dev.sharelock.model.ModelCatalog;
import dev.sharelock.model.Vocabulary;
import dev.sharelock.report.HtmlReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** The command {@code check-history}: judges histories in files. */
final class CheckHistoryCommand {
  static final String NAME = "check-history";

  private final CommandLine line;
  private final CheckHistoryOptions options;

  private CheckHistoryCommand(CommandLine line, CheckHistoryOptions options) {
    this.line = line;
    this.options = options;
  }

  /** What the parser calls once it has read the options. */
  private static final class Entrance implements Callable<Integer> {
    private final CommandSpec spec = CommandSpec.wrapWithoutInspection(this);

    @Override
    public Integer call() {
      CommandLine line = spec.commandLine();
      return new CheckHistoryCommand(line, CheckHistoryOptions.of(line.getParseResult())).run();
    }
  }

  /** The command, ready to be executed, or to be made a subcommand. */
  static CommandLine commandLine(String name) {
    CommandSpec spec = new Entrance().spec.name(name);
    CheckHistoryOptions.describe(spec);
    return new CommandLine(spec);
  }

  private int run() {
    boolean draw = options.html() != null;
    FileCheck check =
        new FileCheck(
            chosenFormat(),
            chosenModel(),
            chosenInitial(),
            limits(),
            options.explain() || options.json() || draw,
            draw);
    validateInitial(check);
    PrintWriter out = line.getOut();
    PrintWriter err = line.getErr();
    List<FileVerdict> verdicts = judge(check, options.json() ? null : out, err);
    if (options.json()) {
      out.println(VerdictJson.of(verdicts));
    }
    out.flush();
    if (options.html() != null) {
      writePage(verdicts);
    }
    err.flush();
    return exitCode(verdicts);
  }

  private List<FileVerdict> judge(FileCheck check, PrintWriter out, PrintWriter err) {
    List<FileVerdict> verdicts = new ArrayList<>();
    try (ExecutorService workers = Executors.newFixedThreadPool(workers(options.files().size()))) {
      List<Future<FileVerdict>> pending = new ArrayList<>();
      for (String file : options.files()) {
        pending.add(workers.submit(() -> check.run(file)));
      }
      Iterator<String> names = options.files().iterator();
      for (Future<FileVerdict> future : pending) {
        FileVerdict verdict = await(future, names.next());
        verdicts.add(verdict);
        if (out != null) {
          out.println(verdict.line());
          out.flush();
        }
        report(verdict, err);
      }
    }
    return verdicts;
  }

  private static FileVerdict await(Future<FileVerdict> future, String file) {
    try {
      return future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      future.cancel(true);
      return FileVerdict.unknown(file, "", 0, "interrupted");
    } catch (ExecutionException e) {
      return FileVerdict.unknown(file, "", 0, "error in the checker: " + e.getCause());
    }
  }

  private void report(FileVerdict verdict, PrintWriter err) {
    if (verdict.badInput()) {
      err.println(verdict.diagnostic());
    }
    if (options.explain()) {
      verdict
          .conflict()
          .ifPresent(
              c -> c.explanation().forEach(line -> err.println(verdict.file() + ": " + line)));
    }
    err.flush();
  }

  private void writePage(List<FileVerdict> verdicts) {
    try {
      HtmlReport.write(verdicts.stream().map(FileVerdict::judged).toList(), options.html());
    } catch (IOException e) {
      throw new ParameterException(
          line, "the page " + options.html() + " cannot be written: " + e, e);
    }
  }

  private static int exitCode(List<FileVerdict> verdicts) {
    if (verdicts.stream().anyMatch(v -> v.verdict() == Linearizability.NOT_LINEARIZABLE)) {
      return 1;
    }
    if (verdicts.stream().anyMatch(FileVerdict::badInput)) {
      return CommandLine.ExitCode.USAGE;
    }
    return verdicts.stream().anyMatch(v -> v.verdict() == Linearizability.UNKNOWN) ? 3 : 0;
  }

  private static int workers(int tasks) {
    return Math.min(tasks, Runtime.getRuntime().availableProcessors());
  }

  private HistoryFormat chosenFormat() {
    if (options.format().equals("auto")) {
      return null;
    }
    for (HistoryFormat known : HistoryFormat.values()) {
      if (known.name().toLowerCase(Locale.ROOT).equals(options.format())) {
        return known;
      }
    }
    throw wrong(
        "there is no format " + options.format() + ": use auto, edn, etcd, kv, text or recording");
  }

  private String chosenModel() {
    if (options.model() != null && ModelCatalog.named(options.model()).isEmpty()) {
      throw wrong(
          "there is no model "
              + options.model()
              + ": use "
              + String.join(", ", ModelCatalog.names()));
    }
    return options.model();
  }

  private Object chosenInitial() {
    if (options.initial() == null) {
      return null;
    }
    try {
      EdnReader reader = new EdnReader(options.initial());
      Object value = reader.next().orElse("");
      if (reader.next().isPresent()) {
        throw wrong("--initial takes one value, not " + options.initial());
      }
      return value instanceof Symbol symbol ? symbol.name() : value;
    } catch (EdnException e) {
      throw wrong("--initial takes a value in EDN, not " + options.initial());
    }
  }

  private void validateInitial(FileCheck check) {
    if (check.model() != null) {
      Vocabulary<?, ?> vocabulary = ModelCatalog.named(check.model()).orElseThrow();
      try {
        var _ = vocabulary.model(check.initial());
      } catch (IllegalArgumentException e) {
        throw wrong(e.getMessage());
      }
    }
  }

  private CheckerOptions limits() {
    if (options.clockUncertainty() < 0) {
      throw wrong("--clock-uncertainty is not below 0");
    }
    CheckerOptions standard = CheckerOptions.standard();
    return standard
        .withTimeout(chosenTimeout())
        .withMemory(standard.memory() / workers(options.files().size()))
        .withClockUncertainty(options.clockUncertainty());
  }

  private Duration chosenTimeout() {
    try {
      return DurationText.parse(options.timeout());
    } catch (UsageException e) {
      throw wrong("--timeout: " + e.getMessage());
    }
  }

  private ParameterException wrong(String what) {
    return new ParameterException(line, what);
  }
}
