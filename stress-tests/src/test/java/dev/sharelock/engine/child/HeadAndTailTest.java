package dev.sharelock.engine.child;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.StringReader;
import org.junit.jupiter.api.Test;

class HeadAndTailTest {
  @Test
  void whatFitsIsKeptWhole() throws IOException {
    assertEquals("", kept("", 3));
    assertEquals("ab", kept("ab", 3));
    assertEquals("abcde", kept("abcde", 3));
    assertEquals("abcdef", kept("abcdef", 3));
  }

  @Test
  void theMiddleOfALongTextIsLeftOut() throws IOException {
    assertEquals("abc\n[… 1 characters left out …]\nefg", kept("abcdefg", 3));
    assertEquals("abc\n[… 3 characters left out …]\nghi", kept("abcdefghi", 3));
  }

  private static String kept(String text, int limit) throws IOException {
    HeadAndTail kept = new HeadAndTail(limit);
    kept.drain(new StringReader(text));
    return kept.text();
  }
}
