package dev.sharelock.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sharelock.results.CheckResult;
import dev.sharelock.results.Engine;
import dev.sharelock.results.Expectation;
import dev.sharelock.results.Run;
import dev.sharelock.results.SampleRuns;
import dev.sharelock.results.Twin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HtmlReportTest {
  @TempDir Path directory;

  @Test
  void theFirstScreenSaysWhatHappenedToWhatAndWhere() throws IOException {
    Document page = render(SampleRuns.failing());
    assertEquals(SampleRuns.failing().verdict().sentence(), page.selectFirst("h1").text());
    assertEquals("failed", page.selectFirst("#verdict .word").text());
    assertEquals("failed: no-lock · Sharelock", page.title());
    String facts = page.selectFirst(".facts").text();
    for (String fact :
        List.of(
            "no-lock 0.1.0-SNAPSHOT",
            "4f9c1de0b7a2",
            "smoke",
            "1 min 14 s",
            "-7046029254386353131",
            "AMD EPYC 9R14 2 cores",
            "25.0.1+8-LTS")) {
      assertTrue(facts.contains(fact), fact);
    }
    String grounds = page.selectFirst(".grounds").text();
    for (String ground :
        List.of(
            "103,295,160 operations judged, 83,500,000 a minute",
            "20 processes started",
            "3 killed, 16.3 a minute in the checks that kill",
            "3 recoveries",
            "3 of 3 broken twins caught",
            "1 unknown",
            "1 skipped",
            "0 blind")) {
      assertTrue(grounds.contains(ground), ground + " in " + grounds);
    }
  }

  @Test
  void whatFailedComesFirstWithItsReasonAndReplayCommand() throws IOException {
    Document page = render(SampleRuns.failing());
    List<Element> troubles = page.select(".trouble");
    assertEquals(
        List.of("failed", "failed", "failed", "unknown"),
        troubles.stream().map(trouble -> trouble.selectFirst(".mark").text()).toList());
    Element first = troubles.get(0);
    assertEquals(
        "204,411 of 10,075,413 samples lost an update under the lock.",
        first.selectFirst(".reason").text());
    assertEquals(
        "sharelock replay jcstress/locked-increment --seed -7046029254386353131",
        first.selectFirst(".command code").text());
    assertEquals("#jcstress/locked-increment", first.selectFirst("a").attr("href"));
    assertTrue(render(SampleRuns.passing()).select(".trouble").isEmpty());
  }

  @Test
  void aKnownFailureHasItsReasonBesideItAndComesAfterTheOthers() throws IOException {
    Document page = render(SampleRuns.withKnownFailures());
    assertEquals(
        List.of(
            "Was known to fail until 2026-03-13: The fix is under way.",
            "Known to fail until 2026-03-14: The fix is under way."),
        page.select(".trouble .known").eachText());
    assertEquals(
        SampleRuns.withKnownFailures().verdict().remarks(), page.select(".remark").eachText());
    assertTrue(
        page.getElementById("lincheck/locked-increment")
            .text()
            .contains("Known failures Known to fail until 2026-03-14"));
  }

  @Test
  void everyCheckIsThereWithItsEvidence() throws IOException {
    Run run = SampleRuns.failing();
    Document page = render(run);
    assertEquals(run.checks().size(), page.select("article.check").size());
    for (CheckResult check : run.checks()) {
      Element article = page.getElementById(check.id());
      assertEquals(Mark.of(check.verdict()).word(), article.selectFirst(".mark").text());
      assertEquals(check.engine().label(), article.selectFirst(".engine").text());
      assertEquals(check.statement(), article.selectFirst(".reason").text());
      assertEquals(check.figures().size(), article.select(".figures dt").size());
      assertEquals(check.outcomes().size(), article.select(".outcomes tbody tr").size());
      assertTrue(article.text().contains(check.replay()), check.id());
      assertTrue(
          article
              .text()
              .contains(
                  check.expectation().name().startsWith("MUST_H") ? "must hold" : "must be seen"),
          check.id());
    }
    assertEquals(2, page.select("td.alarming:contains(forbidden, and seen)").size());
  }

  @Test
  void aCounterexampleIsDrawnAndToldAsATable() throws IOException {
    Document page = render(SampleRuns.failing());
    Element figure =
        page.getElementById("multi-jvm/locked-increment").selectFirst(".counterexample");
    assertTrue(figure.selectFirst(".misfit-words").text().contains("fits nowhere"));
    assertEquals(5, figure.select("svg.lanes .operation").size());
    assertEquals(1, figure.select("svg.lanes .operation.misfit").size());
    assertEquals(1, figure.select("svg.lanes .operation.open-ended").size());
    assertEquals(1, figure.select("svg.lanes .fault").size());
    assertEquals(4, figure.select("svg.lanes .owner").size());
    assertEquals(1, figure.select("svg.lanes .owner.clash").size());
    assertEquals(5 + 1 + 4, figure.select("details tbody tr").size());
    assertTrue(figure.text().contains("199,994 further operations of the history are not shown"));
    assertTrue(figure.text().contains("off by 80 ns to either side"));
  }

  @Test
  void nothingButAPassLooksLikeOne() throws IOException {
    CheckResult blind =
        CheckResult.of("a", "It holds.", Engine.LINCHECK, Expectation.MUST_HOLD)
            .twin(Twin.missed("a-raw", "no failure in 3,000 interleavings"))
            .pass("Nothing found.");
    List<CheckResult> some = SampleRuns.passing().checks().subList(0, 2);
    for (Run run :
        List.of(
            SampleRuns.run("x", List.of()),
            SampleRuns.run("x", List.of(blind)),
            SampleRuns.run("x", Optional.of("Interrupted after 2 of 7 checks."), some))) {
      Document page = render(run);
      assertEquals("unknown", page.selectFirst("#verdict .word").text());
      assertTrue(page.select("#verdict.passed").isEmpty());
    }
    assertTrue(page(blind).text().contains("was not seen to fail, so the engine is blind here"));
    assertEquals("passed", render(SampleRuns.passing()).selectFirst("#verdict .word").text());
  }

  @Test
  void anIncompleteRunSaysSoOnTheFirstScreen() throws IOException {
    Run run = SampleRuns.run("x", Optional.of("Interrupted by Ctrl-C."), List.of());
    String verdict = render(run).selectFirst("#verdict").text();
    assertTrue(verdict.contains("Incomplete. Interrupted by Ctrl-C."), verdict);
  }

  @Test
  void onlyTheEnginesThatWereUsedAreExplained() throws IOException {
    CheckResult check =
        CheckResult.of("a", "It holds.", Engine.LINCHECK, Expectation.MUST_HOLD).pass("ok");
    List<String> explained = page(check).select(".sight h3").eachText();
    assertEquals(List.of("Lincheck"), explained);
  }

  @Test
  void aTypicalPageIsSmall() throws IOException {
    Path file = directory.resolve("index.html");
    HtmlReport.write(SampleRuns.failing(), file);
    assertTrue(Files.size(file) < 100_000, Files.size(file) + " bytes");
  }

  @Test
  void anOldPageIsReplacedAndNothingElseIsLeft() throws IOException {
    Path file = directory.resolve("new/index.html");
    HtmlReport.write(SampleRuns.failing(), file);
    HtmlReport.write(SampleRuns.passing(), file);
    assertFalse(Files.readString(file).contains("no-lock"));
    try (var files = Files.list(file.getParent())) {
      assertEquals(List.of(file), files.toList());
    }
  }

  private Document page(CheckResult check) throws IOException {
    return render(SampleRuns.run("x", List.of(check)));
  }

  private Document render(Run run) throws IOException {
    Path file = directory.resolve("index.html");
    HtmlReport.write(run, file);
    return Jsoup.parse(file);
  }
}
