package dev.sharelock.examples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The Java on a page, in paragraphs, each of which has to be in a class that is compiled and run.
 * Comments and white space don't count.
 */
record JavaSnippets(List<String> paragraphs) {
  private static final Pattern FENCED = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

  static JavaSnippets ofPage(Path page) {
    try {
      return new JavaSnippets(
          FENCED
              .matcher(Files.readString(page))
              .results()
              .flatMap(fenced -> Arrays.stream(fenced.group(1).split("\n\n")))
              .toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  int count() {
    return paragraphs.size();
  }

  /** The same, where the page says something else. */
  JavaSnippets replace(String old, String replacement) {
    return new JavaSnippets(
        paragraphs.stream().map(text -> text.replace(old, replacement)).toList());
  }

  /** Those that aren't in that source. */
  List<String> missingIn(Path source) throws IOException {
    String code = codeOf(Files.readString(source));
    return paragraphs.stream().filter(text -> !code.contains(codeOf(text))).toList();
  }

  private static String codeOf(String text) {
    return text.replaceAll("//.*", "").replaceAll("\\s+", "");
  }
}
