package dev.sharelock.report;

import dev.sharelock.results.ResultStore;
import dev.sharelock.results.Run;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Publishes a run: stores its results, makes the report from them and prints the verdicts.
 *
 * <p>The results of a run that is over are never lost. Where the directory cannot take them, for
 * want of space or of permission, they go to a new directory beside the temporary files; where that
 * fails as well they are printed. One sentence says so.
 */
public final class Publication {
  private final Path directory;
  private final Path refuge;
  private final PrintStream out;
  private final PrintStream err;

  /**
   * A publication in a directory.
   *
   * @param directory where results and report belong; it is made if it is missing
   * @param out where the verdicts are printed
   * @param err where it is said what went wrong
   */
  public Publication(Path directory, PrintStream out, PrintStream err) {
    this(directory, Path.of(System.getProperty("java.io.tmpdir")), out, err);
  }

  Publication(Path directory, Path refuge, PrintStream out, PrintStream err) {
    this.directory = directory.toAbsolutePath().normalize();
    this.refuge = refuge;
    this.out = out;
    this.err = err;
  }

  /**
   * Publishes a run.
   *
   * @return whether results and report are where they belong
   */
  public boolean publish(Run run) {
    Optional<Path> results = store(run);
    Optional<Path> report = results.flatMap(file -> render(run, file.getParent()));
    out.println();
    out.print(TextSummary.of(run));
    results.ifPresent(file -> out.println("Results: " + file));
    report.ifPresent(file -> out.println("Report:  " + file));
    if (results.isEmpty()) {
      print(run);
    }
    out.flush();
    return results.isPresent()
        && results.get().startsWith(directory)
        && report.isPresent()
        && report.get().startsWith(directory);
  }

  /** Stores the results, and says where if that is not where they belong. */
  private Optional<Path> store(Run run) {
    try {
      return Optional.of(ResultStore.write(run, directory));
    } catch (IOException | RuntimeException e) {
      String problem = "the results cannot be stored in %s (%s)".formatted(directory, cause(e));
      try {
        Path file = inRefuge(made -> ResultStore.write(run, made));
        complain(
            "%s: they are in %s, move that file to where there is room and make its report with 'sharelock report DIR'."
                .formatted(problem, file));
        return Optional.of(file);
      } catch (IOException | RuntimeException again) {
        complain(
            "%s, nor in %s (%s): they follow on standard output, save what begins with '{' as %s."
                .formatted(problem, refuge, cause(again), ResultStore.FILE_NAME));
        return Optional.empty();
      }
    }
  }

  /** Makes the report beside the results, or says where it is or how to get it. */
  private Optional<Path> render(Run run, Path beside) {
    Path file = beside.resolve(HtmlReport.FILE_NAME);
    try {
      HtmlReport.write(run, file);
      return Optional.of(file);
    } catch (IOException | RuntimeException e) {
      String problem = "the report cannot be made in %s (%s)".formatted(beside, cause(e));
      try {
        Path other =
            inRefuge(
                made -> {
                  HtmlReport.write(run, made.resolve(HtmlReport.FILE_NAME));
                  return made.resolve(HtmlReport.FILE_NAME);
                });
        complain("%s: it is %s.".formatted(problem, other));
        return Optional.of(other);
      } catch (IOException | RuntimeException again) {
        complain(
            "%s: once there is room, 'sharelock report %s' makes it from the results."
                .formatted(problem, beside));
        return Optional.empty();
      }
    }
  }

  private void print(Run run) {
    out.println();
    try {
      ResultStore.write(run, out);
    } catch (IOException | RuntimeException e) {
      complain("the results cannot be printed either (%s).".formatted(cause(e)));
    }
    out.println();
  }

  /** What is written to a directory. */
  private interface Writing {
    Path to(Path directory) throws IOException;
  }

  /** Writes to a new directory beside the temporary files, of which nothing is left if it fails. */
  private Path inRefuge(Writing writing) throws IOException {
    Path made = Files.createTempDirectory(refuge, "sharelock-results-").toAbsolutePath();
    try {
      return writing.to(made);
    } catch (IOException | RuntimeException e) {
      Files.deleteIfExists(made);
      throw e;
    }
  }

  private void complain(String sentence) {
    err.println("sharelock: " + sentence);
    err.flush();
  }

  private static String cause(Exception e) {
    if (e instanceof FileSystemException of && of.getReason() != null) {
      return of.getReason();
    }
    String message = e.getMessage();
    return message == null || !(e instanceof IOException) || e instanceof FileSystemException
        ? e.toString()
        : message;
  }
}
