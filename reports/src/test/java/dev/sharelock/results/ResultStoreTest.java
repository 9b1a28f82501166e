package dev.sharelock.results;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultStoreTest {
  @TempDir Path directory;

  @Test
  void readsBackWhatItWrote() throws IOException {
    for (Run run :
        List.of(
            SampleRuns.passing(),
            SampleRuns.failing(),
            SampleRuns.run("sharelock", Optional.of("Interrupted."), List.of()))) {
      Path file = ResultStore.write(run, directory.resolve("new/directory"));
      assertEquals(run, ResultStore.read(file));
      assertEquals(run, ResultStore.read(file.getParent()));
    }
  }

  @Test
  void readsBackTextsFromStrangers() throws IOException {
    String hostile = "<script>\u0000\u0007\u202e\ud83d \"'\u2028" + "x".repeat(1 << 20);
    Run run =
        SampleRuns.run(
            hostile,
            List.of(
                CheckResult.of("x", hostile, Engine.LINCHECK, Expectation.MUST_HOLD)
                    .figure(Figure.of(hostile, hostile))
                    .fail(hostile)));
    ResultStore.write(run, directory);
    assertEquals(run, ResultStore.read(directory));
  }

  @Test
  void leavesOneFileAndNoOther() throws IOException {
    ResultStore.write(SampleRuns.failing(), directory);
    ResultStore.write(SampleRuns.passing(), directory);
    try (Stream<Path> files = Files.list(directory)) {
      assertEquals(List.of(directory.resolve(ResultStore.FILE_NAME)), files.toList());
    }
    assertEquals(SampleRuns.passing(), ResultStore.read(directory));
  }

  @Test
  void saysThatThereIsNothing() {
    assertRefused("There are no results at ");
  }

  @Test
  void refusesATruncatedFileWhereverItWasCut() throws IOException {
    Path file = ResultStore.write(SampleRuns.failing(), directory);
    String whole = Files.readString(file);
    for (int length : new int[] {1, 30, 200, whole.length() / 2, whole.length() - 2}) {
      Files.writeString(file, whole.substring(0, length));
      assertRefused(" is damaged or truncated at line ");
    }
    Files.writeString(file, "");
    assertRefused("holds no results of Sharelock");
  }

  @Test
  void refusesAForeignFile() throws IOException {
    Path file = directory.resolve(ResultStore.FILE_NAME);
    Files.writeString(file, "{\"name\": \"somebody else's\"}");
    assertRefused("holds no results of Sharelock");
    Files.writeString(file, "<html>");
    assertRefused("is damaged or truncated");
    Files.write(file, new byte[] {0, (byte) 0xff, 3});
    assertRefused("is damaged or truncated");
  }

  @Test
  void refusesAnotherSchemaVersion() throws IOException {
    Path file = ResultStore.write(SampleRuns.passing(), directory);
    rewrite(file, "\"schemaVersion\" : 2", "\"schemaVersion\" : 1");
    assertRefused("has the schema version 1 and this Sharelock reads version 2");
    rewrite(file, "\"schemaVersion\" : 1,", "");
    assertRefused("has the schema version (none)");
  }

  @Test
  void refusesWhatDoesNotFollowTheSchema() throws IOException {
    for (List<String> change :
        List.of(
            List.of("\"profile\" : \"smoke\",", ""),
            List.of("\"durationMillis\" : 74218,", ""),
            List.of("\"profile\"", "\"profil\""),
            List.of("\"verdict\" : \"PASS\"", "\"verdict\" : \"FINE\""),
            List.of("\"run\"", "\"ran\""),
            List.of("2026-03-14T", "yesterday "))) {
      Path file = ResultStore.write(SampleRuns.passing(), directory);
      rewrite(file, change.get(0), change.get(1));
      assertRefused(" does not follow its schema: ");
    }
  }

  @Test
  void refusesAFileWithoutARun() throws IOException {
    Files.writeString(
        directory.resolve(ResultStore.FILE_NAME),
        "{\"format\": \"sharelock-results\", \"schemaVersion\": 2}");
    assertRefused(" does not follow its schema: ");
  }

  @Test
  void aStoredPassThatMissedItsTwinIsReadAsUnknown() throws IOException {
    Path file = ResultStore.write(SampleRuns.passing(), directory);
    rewrite(file, "\"seenToFail\" : true", "\"seenToFail\" : false");
    assertEquals(Verdict.UNKNOWN, ResultStore.read(directory).verdict().verdict());
  }

  private static void rewrite(Path file, String from, String to) throws IOException {
    String text = Files.readString(file);
    assertTrue(text.contains(from), from);
    Files.writeString(file, text.replace(from, to));
  }

  private void assertRefused(String reason) {
    var refused = assertThrows(ResultsException.class, () -> ResultStore.read(directory));
    String message = refused.getMessage();
    assertTrue(message.contains(reason), message);
    assertTrue(message.contains(directory.toString()), message);
    assertEquals(1, message.lines().count(), message);
    assertTrue(message.endsWith("."), message);
  }
}
