package dev.sharelock.model;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Values as a programmer writes them. */
final class Literal {
  private Literal() {}

  /** The value in words: a text in quotation marks, also inside lists and maps. */
  static String of(Object value) {
    return switch (value) {
      case null -> "null";
      case String text -> quoted(text);
      case List<?> list -> list.stream().map(Literal::of).toList().toString();
      case Map<?, ?> map ->
          map.entrySet().stream()
              .map(entry -> of(entry.getKey()) + "=" + of(entry.getValue()))
              .collect(Collectors.joining(", ", "{", "}"));
      default -> value.toString();
    };
  }

  private static String quoted(String text) {
    return '"'
        + text.replace("\\", "\\\\")
            .replace("\"", "\\\"")
            .replace("\n", "\\n")
            .replace("\r", "\\r")
            .replace("\t", "\\t")
        + '"';
  }
}
