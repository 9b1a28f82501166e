package dev.sharelock.cli;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A duration as one writes it on a command line: {@code 500ms}, {@code 90s}, {@code 30m}, {@code
 * 8h}.
 */
final class DurationText {
  private static final Pattern FORM = Pattern.compile("([0-9]{1,9})(ms|s|m|h)");

  private DurationText() {}

  static Duration parse(String text) throws UsageException {
    Matcher matcher = FORM.matcher(text);
    if (text.matches("PT[0-9HMS.]+")) {
      // As this program itself writes it in the command for a replay.
      return Duration.parse(text);
    }
    if (!matcher.matches()) {
      throw new UsageException("'" + text + "' is no duration such as 500ms, 90s, 30m or 8h.");
    }
    long amount = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2)) {
      case "ms" -> Duration.ofMillis(amount);
      case "s" -> Duration.ofSeconds(amount);
      case "m" -> Duration.ofMinutes(amount);
      default -> Duration.ofHours(amount);
    };
  }
}
