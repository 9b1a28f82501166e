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
import java.nio.file.Path;
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
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command {@code check-history}: judges histories in files. */
@Command(
    name = "check-history",
    mixinStandardHelpOptions = true,
    description = {
      "Tells whether histories are linearizable.",
      "Prints a line for each file, in the order given: FILE: linearizable, FILE: not"
          + " linearizable, or FILE: unknown (CAUSE)."
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:all are linearizable",
      "1:one is not",
      "2:wrong usage, or a file that is no history (and none is not linearizable)",
      "3:one could not be decided (and none is not linearizable)"
    })
public final class CheckHistoryCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description = "Histories; a directory of recordings is one history.")
  private List<String> files;

  @Option(
      names = "--model",
      paramLabel = "MODEL",
      description =
          "register, cas-register, counter, mutex, owner-mutex, reentrant-mutex, multi-register or"
              + " key-value; without it the functions that are called decide.")
  private String model;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "auto",
      description = "auto, edn, etcd, kv, text or recording (default: ${DEFAULT-VALUE}).")
  private String format;

  @Option(
      names = "--initial",
      paramLabel = "VALUE",
      description = "The value at the start, in EDN: nil, 0, \"\", {:x 0 :y 0}.")
  private String initial;

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      defaultValue = "60s",
      description = "The time for each file: 10s, 500ms, 2m (default: ${DEFAULT-VALUE}).")
  private String timeout;

  @Option(
      names = "--clock-uncertainty",
      paramLabel = "N",
      defaultValue = "0",
      description = "By how much the clocks may disagree, in the unit of the times.")
  private long clockUncertainty;

  @Option(names = "--explain", description = "Explains on standard error what is not linearizable.")
  private boolean explain;

  @Option(
      names = "--html",
      paramLabel = "PAGE",
      description = "Draws what is not linearizable on a page of HTML.")
  private Path html;

  @Option(names = "--json", description = "Prints the results as JSON in place of the lines.")
  private boolean json;

  @Override
  public Integer call() {
    FileCheck check =
        new FileCheck(
            chosenFormat(),
            chosenModel(),
            chosenInitial(),
            chosenOptions(),
            explain || json || html != null,
            html != null);
    validateInitial(check);
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    List<FileVerdict> verdicts = judge(check, json ? null : out, err);
    if (json) {
      out.println(VerdictJson.of(verdicts));
    }
    out.flush();
    if (html != null) {
      writePage(verdicts);
    }
    err.flush();
    return exitCode(verdicts);
  }

  private List<FileVerdict> judge(FileCheck check, PrintWriter out, PrintWriter err) {
    List<FileVerdict> verdicts = new ArrayList<>();
    try (ExecutorService workers = Executors.newFixedThreadPool(workers(files.size()))) {
      List<Future<FileVerdict>> pending = new ArrayList<>();
      for (String file : files) {
        pending.add(workers.submit(() -> check.run(file)));
      }
      Iterator<String> names = files.iterator();
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
    if (explain) {
      verdict
          .conflict()
          .ifPresent(
              c -> c.explanation().forEach(line -> err.println(verdict.file() + ": " + line)));
    }
    err.flush();
  }

  private void writePage(List<FileVerdict> verdicts) {
    try {
      HtmlReport.write(verdicts.stream().map(FileVerdict::judged).toList(), html);
    } catch (IOException e) {
      throw new ParameterException(
          spec.commandLine(), "the page " + html + " cannot be written: " + e, e);
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
    if (format.equals("auto")) {
      return null;
    }
    for (HistoryFormat known : HistoryFormat.values()) {
      if (known.name().toLowerCase(Locale.ROOT).equals(format)) {
        return known;
      }
    }
    throw wrong("there is no format " + format + ": use auto, edn, etcd, kv, text or recording");
  }

  private String chosenModel() {
    if (model != null && ModelCatalog.named(model).isEmpty()) {
      throw wrong(
          "there is no model " + model + ": use " + String.join(", ", ModelCatalog.names()));
    }
    return model;
  }

  private Object chosenInitial() {
    if (initial == null) {
      return null;
    }
    try {
      EdnReader reader = new EdnReader(initial);
      Object value = reader.next().orElse("");
      if (reader.next().isPresent()) {
        throw wrong("--initial takes one value, not " + initial);
      }
      return value instanceof Symbol symbol ? symbol.name() : value;
    } catch (EdnException e) {
      throw wrong("--initial takes a value in EDN, not " + initial);
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

  private CheckerOptions chosenOptions() {
    if (clockUncertainty < 0) {
      throw wrong("--clock-uncertainty is not below 0");
    }
    CheckerOptions standard = CheckerOptions.standard();
    return standard
        .withTimeout(chosenTimeout())
        .withMemory(standard.memory() / workers(files.size()))
        .withClockUncertainty(clockUncertainty);
  }

  private Duration chosenTimeout() {
    try {
      return DurationText.parse(timeout);
    } catch (UsageException e) {
      throw wrong("--timeout: " + e.getMessage());
    }
  }

  private ParameterException wrong(String what) {
    return new ParameterException(spec.commandLine(), what);
  }
}
