package dev.sharelock.spi;

import java.util.ArrayList;
import java.util.List;

/** Reads the text of a {@link Layout}. */
final class LayoutParser {
  private final String text;
  private int at;

  LayoutParser(String text) {
    this.text = text;
  }

  Layout whole() {
    Layout layout = layout();
    if (at != text.length()) {
      throw problem("has something after its end");
    }
    return layout;
  }

  private Layout layout() {
    Layout layout = peek() == '{' ? struct() : new Layout.Value(ElementType.of(next()));
    while (peek() == '[') {
      at++;
      String length = upTo(']');
      try {
        layout = new Layout.Array(layout, Integer.parseInt(length));
      } catch (NumberFormatException e) {
        throw problem("has a length that is no number");
      }
    }
    return layout;
  }

  private Layout struct() {
    List<Layout.Struct.Field> fields = new ArrayList<>();
    do {
      at++;
      String name = upTo(':');
      fields.add(new Layout.Struct.Field(name, layout()));
    } while (peek() == ',');
    if (next() != '}') {
      throw problem("has a struct without its end");
    }
    return new Layout.Struct(fields);
  }

  private String upTo(char end) {
    int found = text.indexOf(end, at);
    if (found < 0) {
      throw problem("lacks a '" + end + "'");
    }
    String before = text.substring(at, found);
    at = found + 1;
    return before;
  }

  private char peek() {
    return at < text.length() ? text.charAt(at) : '\0';
  }

  private char next() {
    char found = peek();
    at++;
    return found;
  }

  private IllegalArgumentException problem(String what) {
    return new IllegalArgumentException(
        "The layout '%s' %s, at character %d.".formatted(text, what, at));
  }
}
