package dev.sharelock.report;

import dev.sharelock.results.Run;
import dev.sharelock.results.WholeFile;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.WriterOutput;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * The report as one self-contained HTML file, which opens from disk, with scripts off too.
 *
 * <p>It is made from the results alone, so it can be made again from what {@link
 * dev.sharelock.results.ResultStore} has kept.
 */
public final class HtmlReport {
  /** The name of the report beside its results. */
  public static final String FILE_NAME = "index.html";

  private static final TemplateEngine TEMPLATES =
      TemplateEngine.createPrecompiled(
          null,
          ContentType.Html,
          HtmlReport.class.getClassLoader(),
          "dev.sharelock.report.templates");

  private HtmlReport() {}

  /** Writes the report of a run to a file, in place of an old one. */
  public static void write(Run run, Path file) throws IOException {
    ReportPage page = ReportPage.of(run, PageAssets.load());
    WholeFile.write(file, out -> render("report.jte", page, out));
  }

  /** Writes a page with histories that were judged by themselves, in place of an old one. */
  public static void write(List<JudgedHistory> histories, Path file) throws IOException {
    HistoriesPage page = new HistoriesPage(histories, PageAssets.load());
    WholeFile.write(file, out -> render("histories.jte", page, out));
  }

  /** Writes a page with several implementations side by side, in place of an old one. */
  public static void writeComparison(List<Compared> implementations, Path file) throws IOException {
    ComparisonPage page = new ComparisonPage(implementations, PageAssets.load());
    WholeFile.write(file, out -> render("comparison.jte", page, out));
  }

  /** Writes the badge of a run as a picture in SVG, in place of an old one. */
  public static void writeBadge(Run run, Path file) throws IOException {
    WholeFile.write(file, out -> render("badge.jte", Badge.of(run), out));
  }

  private static void render(String template, Object page, OutputStream out) throws IOException {
    Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    TEMPLATES.render(template, page, new SafeOutput(new WriterOutput(writer)));
    writer.flush();
  }
}
