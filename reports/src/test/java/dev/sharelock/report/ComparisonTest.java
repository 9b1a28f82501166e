package dev.sharelock.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sharelock.results.Run;
import dev.sharelock.results.SampleRuns;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComparisonTest {
  @TempDir private Path directory;

  @Test
  void severalImplementationsAreSideBySide() throws Exception {
    Run failed = SampleRuns.failing();
    Run passed = SampleRuns.passing();
    Path file = directory.resolve("index.html");
    HtmlReport.writeComparison(
        List.of(
            new Compared(failed, List.of("locks", "raw"), "24 ns", "one/index.html"),
            new Compared(passed, List.of("locks"), "7 <ms>", "two/index.html")),
        file);
    String page = Files.readString(file);
    assertTrue(page.contains("href=\"one/index.html\""), page);
    assertTrue(page.contains("7 &lt;ms"), page);
    for (var check : failed.checks()) {
      assertTrue(page.contains(">" + check.id() + "<"), check.id());
    }
    assertTrue(page.contains(failed.verdict().sentence().substring(0, 10)), page);
  }

  @Test
  void theBadgeIsAPictureOfTheVerdict() throws Exception {
    Path file = directory.resolve("badge.svg");
    HtmlReport.writeBadge(SampleRuns.passing(), file);
    var svg = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
    assertEquals("svg", svg.getDocumentElement().getTagName());
    assertTrue(
        svg.getDocumentElement().getAttribute("aria-label").startsWith("sharelock: passed "));
    assertEquals("#cf222e", Badge.of(SampleRuns.failing()).colour());
  }
}
