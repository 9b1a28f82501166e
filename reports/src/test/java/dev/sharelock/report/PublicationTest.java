package dev.sharelock.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sharelock.results.ResultStore;
import dev.sharelock.results.Run;
import dev.sharelock.results.SampleRuns;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The results of a run that is over are kept whatever the disk does. */
class PublicationTest {
  @TempDir Path directory;

  private final Run run = SampleRuns.failing();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void resultsAndReportAreStoredAndTheVerdictsPrinted() throws IOException {
    Path target = directory.resolve("out");
    assertTrue(publish(target, directory));
    assertEquals(run, ResultStore.read(target));
    assertTrue(Files.exists(target.resolve(HtmlReport.FILE_NAME)));
    assertTrue(printed().contains("no-lock failed 3 of 7 checks"), printed());
    assertTrue(printed().contains("Results: " + target.resolve("results.json")), printed());
    assertEquals("", said());
  }

  @Test
  void whereTheDirectoryCannotTakeThemTheyGoBesideTheTemporaryFiles() throws IOException {
    Path refuge = Files.createDirectory(directory.resolve("tmp"));
    assertFalse(publish(unwritable(), refuge));
    Path kept = only(refuge);
    assertEquals(run, ResultStore.read(kept));
    assertTrue(Files.exists(kept.resolve(HtmlReport.FILE_NAME)));
    assertEquals(1, said().lines().count(), said());
    assertTrue(said().startsWith("sharelock: the results cannot be stored in "), said());
    assertTrue(said().contains(kept.resolve("results.json").toString()), said());
    assertTrue(printed().contains("no-lock failed 3 of 7 checks"), printed());
  }

  @Test
  void whereNothingCanBeStoredTheResultsArePrinted() throws IOException {
    assertFalse(publish(unwritable(), directory.resolve("missing")));
    assertTrue(said().contains("they follow on standard output"), said());
    String json = printed().substring(printed().indexOf("\n{") + 1);
    Path saved = Files.writeString(directory.resolve("saved.json"), json);
    assertEquals(run, ResultStore.read(saved));
  }

  @Test
  void aReportThatCannotBeMadeLeavesTheResultsWhereTheyBelong() throws IOException {
    Path target = directory.resolve("out");
    // A directory that is not empty cannot be replaced by a file.
    Files.createDirectories(target.resolve(HtmlReport.FILE_NAME).resolve("in the way"));
    Path refuge = Files.createDirectory(directory.resolve("tmp"));
    assertFalse(publish(target, refuge));
    assertEquals(run, ResultStore.read(target));
    Path page = only(refuge).resolve(HtmlReport.FILE_NAME);
    assertTrue(Files.exists(page));
    assertEquals(1, said().lines().count(), said());
    assertTrue(said().startsWith("sharelock: the report cannot be made in "), said());
    assertTrue(said().contains(page.toString()), said());
    try (Stream<Path> left = Files.list(target)) {
      assertEquals(2, left.count());
    }
  }

  private boolean publish(Path target, Path refuge) {
    return new Publication(target, refuge, stream(out), stream(err)).publish(run);
  }

  /** A path below a file, where no directory can be made, whoever tries. */
  private Path unwritable() throws IOException {
    return Files.writeString(directory.resolve("file"), "").resolve("out");
  }

  private static Path only(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      List<Path> all = files.toList();
      assertEquals(1, all.size(), all::toString);
      return all.getFirst();
    }
  }

  private String printed() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String said() {
    return err.toString(StandardCharsets.UTF_8);
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }
}
