package dev.sharelock.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sharelock.results.Run;
import dev.sharelock.results.SampleRuns;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names, logs and messages come from strangers' code and must stay text. */
class PageSafetyTest {
  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>alert(1)</script>",
        "</style></script></title></textarea><img src=x onerror=alert(1)>",
        "\" onmouseover=\"alert(1)\" x=\"",
        "' onfocus='alert(1)' autofocus x='",
        "--><!-- ]]> <![CDATA[ &lt;b&gt; &#60;b&#62;",
        "javascript:alert(1)",
        "${7*7} {{7*7}} $unsafe{x}",
        "\u0000\u0001\b\u001b[31m\u007f\u0085",
        "\u202eevil\u2066\u200f\u061c\ufeff\u2028\u2029",
        "\ud83d half, \udc00 half, \ud83d\udd12 whole"
      })
  void textStaysTextInEveryField(String hostile) throws IOException {
    Document harmless = Jsoup.parse(write(SampleRuns.withTextEverywhere("harmless")));
    Document page = Jsoup.parse(write(SampleRuns.withTextEverywhere(hostile)));
    assertEquals(elements(harmless), elements(page));
    assertEquals(attributeNames(harmless), attributeNames(page));
    assertEquals(VisibleText.of(hostile), page.selectFirst(".trouble .command code").wholeText());
  }

  @Test
  void nothingInvisibleGetsIntoThePage() throws IOException {
    String hidden = "a\u0000\u001b\u007f\u0085\u202e\u2066\u200f\u061c\ufeff\u2028b";
    String page = write(SampleRuns.withTextEverywhere(hidden));
    assertTrue(page.codePoints().allMatch(c -> c == '\n' || (c >= ' ' && c != 0x7f)), "controls");
    for (int mark : new int[] {0x85, 0x202e, 0x2066, 0x200f, 0x61c, 0xfeff, 0x2028}) {
      assertFalse(page.contains(Character.toString(mark)), "U+%04X".formatted(mark));
    }
    assertTrue(page.contains("\u2400\u241b"), "control pictures");
    assertTrue(page.contains("\u27e8U+202E\u27e9"), "named marks");
  }

  @Test
  void longTextsAreCutAndEveryCutSaysSo() throws IOException {
    String page = write(SampleRuns.withTextEverywhere("<" + "long & ".repeat(150_000)));
    assertTrue(page.length() < 10 << 20, page.length() + " characters");
    Document document = Jsoup.parse(page);
    for (String place : List.of("h1", ".incomplete", ".reason", ".attachment pre", ".pairs code")) {
      String text = document.selectFirst(place).text();
      assertTrue(text.contains("characters are left out here, results.json has them"), place);
    }
  }

  @Test
  void nothingIsLoadedFromAnywhere() throws IOException {
    for (Run run : List.of(SampleRuns.failing(), SampleRuns.withTextEverywhere("http://x.test/"))) {
      Document page = Jsoup.parse(write(run));
      assertTrue(page.select("[src], [srcset], [data], [action], [background], base").isEmpty());
      assertTrue(page.select("link, img, iframe, object, embed, audio, video").isEmpty());
      for (Element link : page.select("[href]")) {
        assertTrue(link.attr("href").startsWith("#"), link.outerHtml());
      }
      String style = page.selectFirst("style").data();
      assertFalse(style.contains("url(") || style.contains("@import"), "the style loads something");
    }
  }

  @Test
  void thePolicyAdmitsThePagesOwnStyleAndScriptOnly() throws IOException {
    Document page = Jsoup.parse(write(SampleRuns.failing()));
    Element policy = page.selectFirst("meta[http-equiv=Content-Security-Policy]");
    assertEquals(
        "default-src 'none'; base-uri 'none'; form-action 'none'; style-src '%s'; script-src '%s'"
            .formatted(
                hash(page.select("style").first().data()),
                hash(page.select("script").first().data())),
        policy.attr("content"));
    assertEquals(1, page.select("style").size());
    assertEquals(1, page.select("script").size());
    for (String name : attributeNames(page)) {
      assertFalse(name.startsWith("on") || name.equals("style"), name);
    }
  }

  @Test
  void idsAreUniqueAndLinksLeadSomewhere() throws IOException {
    Document page = Jsoup.parse(write(SampleRuns.failing()));
    List<String> ids = page.select("[id]").eachAttr("id");
    assertEquals(ids.stream().distinct().toList(), ids);
    for (String href : page.select("[href]").eachAttr("href")) {
      assertTrue(ids.contains(href.substring(1)), href);
    }
  }

  private String write(Run run) throws IOException {
    Path file = directory.resolve("index.html");
    HtmlReport.write(run, file);
    return Files.readString(file);
  }

  private static List<String> elements(Document page) {
    return page.getAllElements().stream().map(Element::normalName).toList();
  }

  private static List<String> attributeNames(Document page) {
    return page.getAllElements().stream()
        .flatMap(element -> element.attributes().asList().stream())
        .map(Attribute::getKey)
        .toList();
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return "sha256-" + Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
