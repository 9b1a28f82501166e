package dev.sharelock.campaign;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CheckPatternTest {
  private static final List<String> IDS =
      List.of("multi-jvm/value-int", "multi-jvm/value-long", "multi-jvm/copy", "lincheck/raw");

  @ParameterizedTest
  @CsvSource({
    "multi-jvm/value-*, 'multi-jvm/value-int multi-jvm/value-long'",
    "*/raw, lincheck/raw",
    "*i*c*, 'multi-jvm/copy lincheck/raw'",
    "multi-jvm/c?py, multi-jvm/copy",
    "multi-jvm/copy, multi-jvm/copy",
    "multi-jvm/cop, ''",
    "*, 'multi-jvm/value-int multi-jvm/value-long multi-jvm/copy lincheck/raw'",
    "multi.jvm/copy, ''",
    "'multi-jvm/[c]opy', ''"
  })
  void matches(String pattern, String expected) {
    CheckPattern it = new CheckPattern(pattern);
    assertEquals(expected, String.join(" ", IDS.stream().filter(it::matches).toList()));
  }

  @ParameterizedTest
  @CsvSource({
    "multi-jvm/coppy, multi-jvm/copy",
    "multi-jvm/valeu-*, 'multi-jvm/value-int multi-jvm/value-long'",
    "raw, lincheck/raw",
    "valu-*, 'multi-jvm/value-int multi-jvm/value-long'",
    "linchek/raw, lincheck/raw",
    "something else, ''"
  })
  void nearIsWhatWasPerhapsMeant(String pattern, String expected) {
    assertEquals(expected, String.join(" ", new CheckPattern(pattern).near(IDS)));
  }

  @Test
  void ofManyOnlyTheNearestAreNamed() {
    assertEquals(
        List.of("a/1", "a/2", "a/3"),
        new CheckPattern("a/0").near(List.of("a/4", "a/3", "a/2", "a/1", "other")));
  }
}
