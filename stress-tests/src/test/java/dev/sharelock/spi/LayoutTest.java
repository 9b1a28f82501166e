package dev.sharelock.spi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LayoutTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"i", "?", "d[10]", "q[0]", "{x:i,y:d}", "{at:{x:h,y:h},tags:b[3]}[4]", "b[2][3]"})
  void aTextIsReadAndWrittenAgain(String text) {
    assertEquals(text, Layout.parse(text).toString());
  }

  @Test
  void theElementsOfNestedLayoutsFollowEachOther() {
    assertEquals(
        List.of(
            ElementType.SHORT,
            ElementType.SHORT,
            ElementType.BYTE,
            ElementType.SHORT,
            ElementType.SHORT,
            ElementType.BYTE),
        Layout.parse("{at:{x:h,y:h},tag:b}[2]").elements());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "i[", "i[-1]", "i[a]", "{x:i", "{}", "{x}", "i}", "i i"})
  void rubbishIsRefusedInOneSentence(String text) {
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> Layout.parse(text));
    assertTrue(refused.getMessage().endsWith("."), refused.getMessage());
  }
}
