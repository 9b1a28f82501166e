package dev.sharelock.results;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class AttachmentTest {

  @Test
  void aTextOfOrdinaryLengthIsKeptWhole() {
    String text = "x".repeat(Attachment.MAX_LENGTH);
    assertEquals(text, new Attachment("log", text).text());
  }

  @Test
  void aLongerOneKeepsItsHeadAndTailAndSaysWhatIsMissing() {
    String text = "head" + "x".repeat(5_000_000) + "tail";
    String kept = new Attachment("log", text).text();
    assertTrue(kept.startsWith("head") && kept.endsWith("tail"));
    assertTrue(kept.length() <= Attachment.MAX_LENGTH, kept.length() + " characters");
    String cut = kept.lines().filter(line -> line.startsWith("[")).findFirst().orElseThrow();
    long missing = Long.parseLong(cut.replaceAll("\\D", ""));
    assertEquals(text.length(), kept.length() - cut.length() - 2 + missing);
  }

  @Test
  void cuttingTwiceChangesNothing() {
    String kept = new Attachment("log", "\ud83d\udd12".repeat(1_000_000)).text();
    assertEquals(kept, new Attachment("log", kept).text());
    assertEquals(
        kept,
        new String(
            kept.getBytes(java.nio.charset.StandardCharsets.UTF_8),
            java.nio.charset.StandardCharsets.UTF_8));
  }
}
