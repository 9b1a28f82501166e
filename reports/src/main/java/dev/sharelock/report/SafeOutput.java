package dev.sharelock.report;

import gg.jte.TemplateOutput;
import gg.jte.html.OwaspHtmlTemplateOutput;

/**
 * The one writer through which every text gets into the page.
 *
 * <p>Markup is escaped by its context, what would be invisible is made visible, and long texts are
 * cut, so that no result can make a page that a browser does not open. Every cut says so.
 */
final class SafeOutput extends OwaspHtmlTemplateOutput {
  /** The longest text that is shown whole, in characters. */
  static final int TEXT_LIMIT = 64 * 1024;

  /** How many characters of text a page may hold before texts are cut to a line. */
  static final int PAGE_LIMIT = 3 * 1024 * 1024;

  private static final int LINE_LIMIT = 300;

  private long written;

  SafeOutput(TemplateOutput output) {
    super(output);
  }

  @Override
  public void writeUserContent(String value) {
    if (value != null) {
      String shown = VisibleText.of(cut(value));
      written += shown.length();
      super.writeUserContent(shown);
    }
  }

  private String cut(String text) {
    int limit = written < PAGE_LIMIT ? TEXT_LIMIT : LINE_LIMIT;
    if (text.length() <= limit) {
      return text;
    }
    int head = limit * 3 / 4;
    int tail = limit - head;
    return "%s [\u2026 %s characters are left out here, results.json has them \u2026] %s"
        .formatted(
            text.substring(0, head),
            Quantities.count(text.length() - limit),
            text.substring(text.length() - tail));
  }
}
