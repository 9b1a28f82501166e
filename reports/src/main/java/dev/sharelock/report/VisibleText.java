package dev.sharelock.report;

/**
 * Text from strangers' code with everything made visible that would hide, reorder or act.
 *
 * <p>Control characters become their pictures; marks that turn the direction of the text, halves of
 * surrogate pairs and the like are named by their code point.
 */
final class VisibleText {
  private static final int CONTROL_PICTURES = 0x2400;

  private VisibleText() {}

  /** The text with its line breaks and tabs kept. */
  static String of(String text) {
    return text.codePoints().allMatch(VisibleText::plain) ? text : rewritten(text);
  }

  /** The text on a single line. */
  static String onOneLine(String text) {
    return of(text.strip().replaceAll("\\s+", " "));
  }

  private static String rewritten(String text) {
    StringBuilder visible = new StringBuilder(text.length() + 64);
    text.replace("\r\n", "\n")
        .codePoints()
        .forEach(
            point -> {
              if (plain(point)) {
                visible.appendCodePoint(point);
              } else if (point < ' ') {
                visible.appendCodePoint(CONTROL_PICTURES + point);
              } else {
                visible.append("\u27e8U+%04X\u27e9".formatted(point));
              }
            });
    return visible.toString();
  }

  private static boolean plain(int point) {
    if (point < 0x7f) {
      return point >= ' ' || point == '\n' || point == '\t';
    }
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
