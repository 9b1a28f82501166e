package dev.sharelock.engine.lincheck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class NarrowReportTest {
  @Test
  void aNarrowTableStaysAsItIs() {
    String report = "= Invalid execution results =\n| a | b |\n| ----- |\n";
    assertEquals(report, NarrowReport.of(report));
  }

  @Test
  void theCellsOfAWideTableAreWrappedAndNothingIsLost() {
    String first = "  word.compareAndSet(0, 1): true at HeapWord.compareAndSet(HeapWord.java:37) ";
    String second = "second.lock() at TwoProcesses.increment(TwoProcesses.java:61) ";
    String report =
        "| %s | %s |\n| %s |\n| %s | %s |\n"
            .formatted(
                pad("Thread 1", first.length()),
                pad("Thread 2", second.length()),
                "-".repeat(first.length() + second.length() + 3),
                first,
                second);

    String narrow = NarrowReport.of(report);

    assertTrue(narrow.lines().allMatch(line -> line.length() <= NarrowReport.WIDTH), narrow);
    assertEquals(letters(report), letters(narrow));
    assertEquals(1, narrow.lines().mapToInt(String::length).distinct().count(), narrow);
    assertTrue(narrow.lines().findFirst().orElseThrow().matches("\\| Thread 1 .*\\| Thread 2 .*"));
  }

  @Test
  void aLongLineOutsideOfATableIsWrapped() {
    String narrow = NarrowReport.of("at " + "x".repeat(300));
    assertTrue(narrow.lines().allMatch(line -> line.length() <= NarrowReport.WIDTH), narrow);
    assertEquals(300, narrow.chars().filter(letter -> letter == 'x').count());
  }

  private static String pad(String text, int width) {
    return text + " ".repeat(width - text.length());
  }

  /** Wrapping may change the order in which the letters of two cells come, but no letter. */
  private static String letters(String text) {
    return text.chars()
        .filter(letter -> letter != ' ' && letter != '|' && letter != '-' && letter != '\n')
        .sorted()
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
