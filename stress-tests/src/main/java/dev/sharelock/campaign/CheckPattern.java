package dev.sharelock.campaign;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A pattern of ids of checks: {@code *} stands for any characters, {@code /} too, {@code ?} for
 * one, and everything else for itself.
 *
 * @param text the pattern as it was written, such as {@code multi-jvm/value-*}
 */
public record CheckPattern(String text) {
  private static final int MOST_NEAR = 3;

  /** The name of the engine, with which each id begins, is easily forgotten. */
  private static final String IN_ANY_ENGINE = "*/";

  /** An id is near that differs in this part of the pattern's characters. */
  private static final int NEAR_PART = 4;

  public CheckPattern {
    requireNonNull(text, "text");
  }

  /** Returns whether a check has such an id. */
  public boolean matches(String id) {
    String expression =
        text.chars()
            .mapToObj(
                c ->
                    switch (c) {
                      case '*' -> ".*";
                      case '?' -> ".";
                      default -> Pattern.quote(Character.toString(c));
                    })
            .collect(Collectors.joining());
    return id.matches(expression);
  }

  /** Returns the ids that it nearly matches, the nearest first; few, and perhaps none. */
  public List<String> near(Collection<String> ids) {
    return ids.stream()
        .filter(id -> distance(id) <= Math.max(1, text.length() / NEAR_PART))
        .sorted(Comparator.comparingInt(this::distance).thenComparing(Comparator.naturalOrder()))
        .limit(MOST_NEAR)
        .toList();
  }

  /** How many characters must be put in, left out or replaced for the id to match. */
  private int distance(String id) {
    return text.contains("/") ? edits(text, id) : edits(IN_ANY_ENGINE + text, id);
  }

  private static int edits(String text, String id) {
    int[] above = new int[id.length() + 1];
    for (int i = 0; i < above.length; i++) {
      above[i] = i;
    }
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      int[] row = new int[above.length];
      row[0] = above[0] + (c == '*' ? 0 : 1);
      for (int i = 1; i < row.length; i++) {
        row[i] =
            c == '*'
                ? Math.min(above[i], row[i - 1])
                : Math.min(
                    above[i - 1] + (c == '?' || c == id.charAt(i - 1) ? 0 : 1),
                    Math.min(above[i], row[i - 1]) + 1);
      }
      above = row;
    }
    return above[id.length()];
  }
}
