package dev.sharelock.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Writes quantities as people read them, the same way everywhere. */
public final class Quantities {
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private static final BigDecimal TOO_SMALL = new BigDecimal("0.001");
  private static final BigDecimal MILLIS_PER_MINUTE = new BigDecimal(60_000);
  private static final BigDecimal THOUSAND = new BigDecimal(1000);

  private Quantities() {}

  /** A count, its digits in groups of three. */
  public static String count(long count) {
    return String.format(Locale.ENGLISH, "%,d", count);
  }

  /** A number to four digits, or all digits of a whole one. */
  public static String number(BigDecimal number) {
    BigDecimal plain = number.stripTrailingZeros();
    if (plain.signum() == 0) {
      return "0";
    }
    if (plain.precision() - plain.scale() > 18) {
      return scientific(plain);
    }
    if (plain.scale() <= 0) {
      return String.format(Locale.ENGLISH, "%,d", plain.toBigInteger());
    }
    if (plain.abs().compareTo(TOO_SMALL) < 0) {
      return scientific(plain);
    }
    if (plain.abs().compareTo(THOUSAND) >= 0) {
      return String.format(Locale.ENGLISH, "%,.1f", plain);
    }
    return plain.round(new MathContext(4)).stripTrailingZeros().toPlainString();
  }

  /** How many that is per minute, to three digits. */
  public static String perMinute(long count, long millis) {
    return number(
            BigDecimal.valueOf(count)
                .multiply(MILLIS_PER_MINUTE)
                .divide(BigDecimal.valueOf(Math.max(1, millis)), new MathContext(3)))
        + " a minute";
  }

  private static String scientific(BigDecimal number) {
    BigDecimal short3 = number.round(new MathContext(3)).stripTrailingZeros();
    int exponent = short3.precision() - short3.scale() - 1;
    String mantissa = short3.movePointLeft(exponent).stripTrailingZeros().toPlainString();
    return mantissa + " \u00d7 10" + superscript(exponent);
  }

  private static String superscript(int exponent) {
    String digits = "\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079";
    StringBuilder raised = new StringBuilder();
    Integer.toString(exponent)
        .chars()
        .forEach(c -> raised.append(c == '-' ? '\u207b' : digits.charAt(c - '0')));
    return raised.toString();
  }

  /** A duration given in milliseconds, in the unit that suits it. */
  public static String millis(long millis) {
    if (millis < 1000) {
      return millis + " ms";
    }
    if (millis < 59_950) {
      return String.format(Locale.ENGLISH, "%.1f s", millis / 1000.0);
    }
    long seconds = Math.round(millis / 1000.0);
    if (seconds < 3600) {
      return String.format(Locale.ENGLISH, "%d min %02d s", seconds / 60, seconds % 60);
    }
    return String.format(Locale.ENGLISH, "%d h %02d min", seconds / 3600, seconds % 3600 / 60);
  }

  /** A short time given in nanoseconds, in the unit that suits the longest of its kind. */
  public static String nanos(long nanos, long longest) {
    if (longest < 10_000) {
      return String.format(Locale.ENGLISH, "%,d ns", nanos);
    }
    if (longest < 10_000_000) {
      return String.format(Locale.ENGLISH, "%,.2f \u00b5s", nanos / 1e3);
    }
    return String.format(Locale.ENGLISH, "%,.3f ms", nanos / 1e6);
  }

  /** A size of memory. */
  public static String bytes(long bytes) {
    if (bytes >= 1L << 30) {
      return String.format(Locale.ENGLISH, "%.1f GiB", bytes / (double) (1L << 30));
    }
    if (bytes >= 1L << 20) {
      return String.format(Locale.ENGLISH, "%.1f MiB", bytes / (double) (1L << 20));
    }
    return bytes >= 1024 && bytes % 1024 == 0 ? bytes / 1024 + " KiB" : bytes + " bytes";
  }

  /** A moment, to the minute. */
  public static String moment(Instant instant) {
    return MOMENT.format(instant);
  }
}
