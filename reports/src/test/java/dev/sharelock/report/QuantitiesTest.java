package dev.sharelock.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuantitiesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0|0",
        "0.000|0",
        "7|7",
        "-1234567|-1,234,567",
        "2.50|2.5",
        "22.51337|22.51",
        "12345.678|12,345.7",
        "6.2E-8|6.2 × 10⁻⁸",
        "0.001|0.001",
        "0.00099|9.9 × 10⁻⁴",
        "1E+20|1 × 10²⁰",
        "100|100",
        "9223372036854775807|9.22 × 10¹⁸"
      })
  void numbers(String number, String shown) {
    assertEquals(shown, Quantities.number(new BigDecimal(number)));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0 ms",
    "999, 999 ms",
    "1000, 1.0 s",
    "59949, 59.9 s",
    "59950, 1 min 00 s",
    "74218, 1 min 14 s",
    "3599999, 1 h 00 min",
    "7384000, 2 h 03 min"
  })
  void durations(long millis, String shown) {
    assertEquals(shown, Quantities.millis(millis));
  }

  @Test
  void theMachinesLanguageDoesNotMatter() {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.GERMANY);
    try {
      assertEquals("1,234,567", Quantities.count(1_234_567));
      assertEquals("7.7 GiB", Quantities.bytes(8_259_026_944L));
      assertEquals("1,500 ns", Quantities.nanos(1_500, 9_000));
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void ratesPerMinute() {
    assertEquals("0 a minute", Quantities.perMinute(0, 90_000));
    assertEquals("2 a minute", Quantities.perMinute(3, 90_000));
    assertEquals("0.667 a minute", Quantities.perMinute(1, 90_000));
    assertEquals("12,300,000 a minute", Quantities.perMinute(18_518_518, 90_000));
    assertEquals("60,000 a minute", Quantities.perMinute(1, 0));
  }
}
