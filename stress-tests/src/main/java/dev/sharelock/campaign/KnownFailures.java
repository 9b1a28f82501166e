package dev.sharelock.campaign;

import static java.util.Objects.requireNonNull;

import dev.sharelock.results.KnownFailure;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A file of known failures: which checks fail, until when that does not count, and why.
 *
 * <p>It is text in UTF-8 with one entry per line, {@code PATTERN | DATE | REASON}: a {@link
 * CheckPattern}, the last day on which the failure does not count (UTC, such as 2026-12-31), and
 * any words. Empty lines and lines that begin with {@code #} mean nothing.
 *
 * @param file the file
 * @param entries what stands in it, in its order
 */
public record KnownFailures(Path file, List<KnownFailure> entries) {
  private static final String FORM = "PATTERN | YYYY-MM-DD | REASON";
  private static final int PARTS = 3;

  public KnownFailures {
    requireNonNull(file, "file");
    entries = List.copyOf(entries);
  }

  /**
   * Reads a file.
   *
   * @param today entries of earlier days have expired
   * @param ids the ids of all checks: a pattern that matches none is wrong
   * @throws CannotBeginException if it can't be read, or a line has another form
   */
  public static KnownFailures read(Path file, LocalDate today, CheckIds ids)
      throws CannotBeginException {
    List<String> lines;
    try {
      lines = Files.readAllLines(file);
    } catch (IOException e) {
      throw new CannotBeginException(
          "The known failures in %s can't be read: %s.".formatted(file, reason(e)));
    }
    List<KnownFailure> entries = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (!line.isEmpty() && !line.startsWith("#")) {
        String where = "%s, line %d".formatted(file, i + 1);
        KnownFailure entry = entry(line, where, today);
        ids.requireMatch(where, entry.checks());
        entries.add(entry);
      }
    }
    return new KnownFailures(file.toAbsolutePath().normalize(), entries);
  }

  private static String reason(IOException e) {
    return switch (e) {
      case NoSuchFileException _ -> "there is no such file";
      case CharacterCodingException _ -> "it is not UTF-8 text";
      default -> e.toString();
    };
  }

  private static KnownFailure entry(String line, String where, LocalDate today)
      throws CannotBeginException {
    String[] parts = line.split("\\|", PARTS);
    if (parts.length < PARTS || parts[0].isBlank() || parts[2].isBlank()) {
      throw new CannotBeginException(
          "%s: '%s' has not the form '%s'.".formatted(where, line, FORM));
    }
    try {
      LocalDate until = LocalDate.parse(parts[1].strip());
      return new KnownFailure(parts[0].strip(), until, parts[2].strip(), until.isBefore(today));
    } catch (DateTimeParseException e) {
      throw new CannotBeginException(
          "%s: '%s' is no date such as 2026-12-31.".formatted(where, parts[1].strip()));
    }
  }

  /** Returns what it says of a check; of several entries the first that has not expired. */
  Optional<KnownFailure> of(String check) {
    return entries.stream()
        .filter(entry -> new CheckPattern(entry.checks()).matches(check))
        .min(Comparator.comparing(KnownFailure::expired));
  }
}
