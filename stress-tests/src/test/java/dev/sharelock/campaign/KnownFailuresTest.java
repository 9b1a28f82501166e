package dev.sharelock.campaign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sharelock.results.KnownFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class KnownFailuresTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 12, 31);
  private static final CheckIds IDS = new CheckIds(List.of("a/one", "a/two", "b/one"));

  @TempDir private Path directory;

  @Test
  void anEntryCountsThroughItsLastDayAndTheFirstThatCountsIsTaken() throws Exception {
    KnownFailures known =
        read(
            """
            # pattern | until | reason

            a/* | 2026-12-30 | It was old.
              a/t?o|2026-12-31|A reason with | in it.
            a/*|2027-01-01|It is later.
            """);

    assertEquals(
        Optional.of(new KnownFailure("a/t?o", TODAY, "A reason with | in it.", false)),
        known.of("a/two"));
    assertEquals(
        Optional.of(new KnownFailure("a/*", LocalDate.of(2027, 1, 1), "It is later.", false)),
        known.of("a/one"));
    assertEquals(Optional.empty(), known.of("b/one"));
  }

  @Test
  void anExpiredEntryIsKept() throws Exception {
    assertEquals(
        Optional.of(new KnownFailure("b/one", LocalDate.of(2026, 12, 30), "Old.", true)),
        read("b/one | 2026-12-30 | Old.").of("b/one"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "a/one; 'a/one' has not the form 'PATTERN | YYYY-MM-DD | REASON'.",
        "a/one | 2026-12-31; has not the form",
        "a/one | 2026-12-31 | ; has not the form",
        "| 2026-12-31 | No check.; has not the form",
        "a/one | 31.12.2026 | Why.; '31.12.2026' is no date such as 2026-12-31.",
        "a/one | 2026-02-30 | Why.; '2026-02-30' is no date such as 2026-12-31.",
        "a/tow | 2026-12-31 | Why.; no check matches 'a/tow'"
      })
  void anotherFormIsToldWithItsLine(String line, String expected) throws IOException {
    Path file = Files.writeString(directory.resolve("known"), "# one\n" + line + "\n");
    CannotBeginException thrown =
        assertThrows(CannotBeginException.class, () -> KnownFailures.read(file, TODAY, IDS));
    assertTrue(thrown.getMessage().startsWith(file + ", line 2: "), thrown.getMessage());
    assertTrue(thrown.getMessage().contains(expected), thrown.getMessage());
  }

  private KnownFailures read(String text) throws IOException, CannotBeginException {
    return KnownFailures.read(Files.writeString(directory.resolve("known"), text), TODAY, IDS);
  }
}
