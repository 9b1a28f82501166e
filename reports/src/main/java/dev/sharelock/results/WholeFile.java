package dev.sharelock.results;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes a file whole or not at all: what reads it never sees a part of it.
 *
 * <p>Until it is whole it has the name {@code .NAME.PID.unfinished}. One that a dead process has
 * left is deleted when the file is written the next time.
 */
public final class WholeFile {
  private static final String UNFINISHED = ".unfinished";

  /** Younger ones may belong to a process that this one cannot see, in another container. */
  private static final Duration QUIET = Duration.ofMinutes(1);

  /** What goes into the file. */
  @FunctionalInterface
  public interface Content {
    /** Writes the content; the stream is closed by the caller. */
    void writeTo(OutputStream out) throws IOException;
  }

  private WholeFile() {}

  /** Writes a file, in place of an old one; missing directories are made. */
  public static void write(Path file, Content content) throws IOException {
    Path directory = file.toAbsolutePath().getParent();
    String name = file.getFileName().toString();
    Files.createDirectories(directory);
    deleteAbandoned(directory, name);
    Path unfinished =
        directory.resolve("." + name + "." + ProcessHandle.current().pid() + UNFINISHED);
    try {
      try (OutputStream out = Files.newOutputStream(unfinished)) {
        content.writeTo(out);
      }
      Files.move(
          unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(unfinished);
    }
  }

  private static void deleteAbandoned(Path directory, String name) throws IOException {
    Pattern pattern =
        Pattern.compile("\\." + Pattern.quote(name) + "\\.([0-9]{1,18})\\" + UNFINISHED);
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
      for (Path file : files) {
        Matcher matcher = pattern.matcher(file.getFileName().toString());
        if (matcher.matches()
            && ProcessHandle.of(Long.parseLong(matcher.group(1))).isEmpty()
            && isQuiet(file)) {
          Files.deleteIfExists(file);
        }
      }
    }
  }

  private static boolean isQuiet(Path file) throws IOException {
    return Files.exists(file)
        && Files.getLastModifiedTime(file).toInstant().isBefore(Instant.now().minus(QUIET));
  }
}
