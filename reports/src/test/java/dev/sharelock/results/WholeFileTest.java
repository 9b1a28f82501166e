package dev.sharelock.results;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {
  /** Greater than any process id of Linux, 2^22. */
  private static final String DEAD = "4194305";

  @TempDir Path directory;

  private Path file;

  @BeforeEach
  void name() {
    file = directory.resolve("index.html");
  }

  @Test
  void whatIsWrittenHalfwayLeavesTheOldFileAndNoOther() throws IOException {
    write("old");
    assertThrows(
        IOException.class,
        () ->
            WholeFile.write(
                file,
                out -> {
                  out.write('n');
                  throw new IOException("No space left on device");
                }));
    assertEquals("old", Files.readString(file));
    assertEquals(1, count());
  }

  @Test
  void whatADeadProcessHasLeftGoesTheNextTime() throws IOException {
    Path abandoned = leave(".index.html." + DEAD + ".unfinished", Duration.ofHours(1));
    Path young = leave(".index.html." + (DEAD + "0") + ".unfinished", Duration.ZERO);
    Path living =
        leave(
            ".index.html." + ProcessHandle.current().parent().orElseThrow().pid() + ".unfinished",
            Duration.ofHours(1));
    Path other = leave(".results.json." + DEAD + ".unfinished", Duration.ofHours(1));
    Path foreign = leave("index.html." + DEAD, Duration.ofHours(1));
    write("new");
    assertTrue(Files.notExists(abandoned));
    for (Path kept : new Path[] {young, living, other, foreign}) {
      assertTrue(Files.exists(kept), kept.toString());
    }
    assertEquals("new", Files.readString(file));
    assertEquals(5, count());
  }

  private Path leave(String name, Duration age) throws IOException {
    Path left = Files.writeString(directory.resolve(name), "half");
    return Files.setLastModifiedTime(left, FileTime.from(Instant.now().minus(age)));
  }

  private void write(String text) throws IOException {
    WholeFile.write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
  }

  private long count() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.count();
    }
  }
}
