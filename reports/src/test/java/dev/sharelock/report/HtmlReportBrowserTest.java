package dev.sharelock.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sharelock.results.SampleRuns;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page in a real browser, opened from disk. */
class HtmlReportBrowserTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String LOG = "browser.log";

  @TempDir Path directory;

  private Path browser;

  @BeforeEach
  void findBrowser() {
    browser =
        Stream.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
            .map(name -> Path.of("/usr/bin", name))
            .filter(Files::isExecutable)
            .findFirst()
            .orElse(null);
    Assumptions.assumeTrue(
        browser != null, "There is no Chromium in /usr/bin: the page is not opened in a browser.");
  }

  @Test
  void showsTheVerdictAndRunsItsScriptUnderItsPolicy() throws Exception {
    Path report = directory.resolve("index.html");
    HtmlReport.write(SampleRuns.failing(), report);
    Document page = open(report, "#multi-jvm/raw-increment");
    assertEquals(SampleRuns.failing().verdict().sentence(), page.selectFirst("h1").text());
    Element linked = page.getElementById("multi-jvm/raw-increment");
    assertTrue(linked.selectFirst("details").hasAttr("open"), "the link has not opened its check");
    assertFalse(page.selectFirst("#filter").hasAttr("hidden"), "the script has not run");
    assertFalse(page.selectFirst("button.copy").hasAttr("hidden"), "the script has not run");
    assertEquals(List.of(), complaints());
  }

  @Test
  void showsTheVerdictWithScriptsOff() throws Exception {
    Path report = directory.resolve("index.html");
    HtmlReport.write(SampleRuns.failing(), report);
    // The switch that turns scripts off also keeps the browser from printing what it shows.
    Files.writeString(
        report, Files.readString(report).replaceFirst("script-src [^\"]*", "script-src 'none'"));
    Document page = open(report, "");
    assertEquals(SampleRuns.failing().verdict().sentence(), page.selectFirst("h1").text());
    assertTrue(page.selectFirst("#filter").hasAttr("hidden"), "a script has run");
    assertEquals(1, complaints().size(), "only the refused script is worth a complaint");
  }

  private List<String> complaints() throws IOException {
    return Files.readString(directory.resolve(LOG))
        .lines()
        .filter(line -> line.contains("CONSOLE"))
        .toList();
  }

  private Document open(Path report, String fragment) throws IOException, InterruptedException {
    Path dom = directory.resolve("dom.html");
    Path log = directory.resolve(LOG);
    List<String> command =
        List.of(
            browser.toString(),
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--no-first-run",
            "--disable-crash-reporter",
            "--enable-logging=stderr",
            "--user-data-dir=" + Files.createTempDirectory(directory, "profile"),
            "--dump-dom",
            report.toUri() + fragment);
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectOutput(dom.toFile()).redirectError(log.toFile());
    builder.environment().put("XDG_CONFIG_HOME", directory.toString());
    builder.environment().put("XDG_CACHE_HOME", directory.toString());
    Process process = builder.start();
    try {
      assertTrue(
          process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS),
          "The browser did not end within " + PATIENCE + ".");
    } finally {
      end(process);
    }
    assertEquals(0, process.exitValue(), Files.readString(log));
    return Jsoup.parse(dom);
  }

  private static void end(Process process) throws InterruptedException {
    List<ProcessHandle> all =
        Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList();
    all.forEach(ProcessHandle::destroyForcibly);
    process.waitFor();
  }
}
