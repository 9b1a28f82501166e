package dev.sharelock.cli;

import java.util.ArrayDeque;
import java.util.Deque;

/** Writes HTML and SVG in which all text and all attributes are escaped. */
final class Markup {
  private final StringBuilder text = new StringBuilder("<!DOCTYPE html>\n");
  private final Deque<String> open = new ArrayDeque<>();

  /** Opens an element with attributes given as name, value, name, value. */
  Markup open(String element, Object... attributes) {
    start(element, attributes).append('>');
    open.push(element);
    return this;
  }

  /** An element without content. */
  Markup empty(String element, Object... attributes) {
    start(element, attributes).append("/>");
    return this;
  }

  /** An element that contains only text. */
  Markup leaf(String element, Object content, Object... attributes) {
    return open(element, attributes).text(content).close();
  }

  Markup text(Object content) {
    escape(content.toString());
    return this;
  }

  Markup close() {
    text.append("</").append(open.pop()).append(">\n");
    return this;
  }

  /** The document, all of whose elements have been closed. */
  String document() {
    if (!open.isEmpty()) {
      throw new IllegalStateException("not closed: " + open);
    }
    return text.toString();
  }

  private StringBuilder start(String element, Object... attributes) {
    text.append('<').append(element);
    for (int i = 0; i < attributes.length; i += 2) {
      text.append(' ').append(attributes[i]).append("=\"");
      escape(attributes[i + 1].toString());
      text.append('"');
    }
    return text;
  }

  private void escape(String raw) {
    raw.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '<' -> text.append("&lt;");
                case '>' -> text.append("&gt;");
                case '&' -> text.append("&amp;");
                case '"' -> text.append("&quot;");
                case '\'' -> text.append("&#39;");
                default -> {
                  if (isPrintable(c)) {
                    text.appendCodePoint(c);
                  } else {
                    text.append("\\u{").append(Integer.toHexString(c)).append('}');
                  }
                }
              }
            });
  }

  /** Marks that turn the direction of text could make it look like something else. */
  private static boolean isPrintable(int c) {
    int type = Character.getType(c);
    return c == '\n'
        || (type != Character.CONTROL
            && type != Character.FORMAT
            && type != Character.SURROGATE
            && type != Character.UNASSIGNED);
  }
}
