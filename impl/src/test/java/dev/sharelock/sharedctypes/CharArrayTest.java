package dev.sharelock.sharedctypes;

import static dev.sharelock.sharedctypes.SharedCTypes.array;
import static dev.sharelock.sharedctypes.SharedCTypes.rawArray;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Arrays of c and u: their text, and the bytes behind it. */
class CharArrayTest {
  private final Array.OfChar g = array(CType.CHAR, 6);
  private final RawArray.OfWchar u = rawArray(CType.WCHAR, 4);

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private void assertText(String value, String raw) {
    assertArrayEquals(bytes(value), g.value());
    assertArrayEquals(bytes(raw), g.raw());
    assertArrayEquals(bytes(raw), g.toArray());
  }

  @Test
  void startsEmpty() {
    assertText("", "\0\0\0\0\0\0");
    assertEquals(0, g.get(0));
    assertEquals(6, g.length());
  }

  @Test
  void isMadeOfBytes() {
    RawArray.OfChar hello = rawArray(CType.CHAR, bytes("hello"));
    assertArrayEquals(bytes("hello"), hello.value());
    assertArrayEquals(bytes("hello"), hello.raw());
    assertEquals(5, hello.length());
  }

  @Test
  void valueEndsWithOneNulIfThereIsRoom() {
    g.setValue(bytes("abc"));
    assertText("abc", "abc\0\0\0");
    g.setValue(bytes("ab"));
    assertText("ab", "ab\0\0\0\0");
    g.setValue(bytes("abcdef"));
    assertText("abcdef", "abcdef");
    g.setValue(bytes("a\0c"));
    assertText("a", "a\0c\0ef");
    g.setValue(bytes(""));
    assertText("", "\0\0c\0ef");
  }

  @Test
  void rawWritesTheBeginning() {
    g.setRaw(bytes("wxyz"));
    assertText("wxyz", "wxyz\0\0");
    g.setRaw(bytes("abcdef"));
    assertText("abcdef", "abcdef");
    g.setRaw(bytes("q"));
    assertText("qbcdef", "qbcdef");
  }

  @Test
  void tooLongChangesNothing() {
    g.setRaw(bytes("abcdef"));
    var refused = assertThrows(IllegalArgumentException.class, () -> g.setValue(bytes("1234567")));
    assertEquals("byte string too long: 7 for an array of length 6", refused.getMessage());
    assertThrows(IllegalArgumentException.class, () -> g.setRaw(bytes("1234567")));
    assertText("abcdef", "abcdef");
  }

  @Test
  void elementsAreBytes() {
    g.set(0, 'Z');
    g.set(1, 90);
    assertText("ZZ", "ZZ\0\0\0\0");
    assertThrows(IllegalArgumentException.class, () -> g.set(0, 300));
    assertThrows(IllegalArgumentException.class, () -> g.set(0, -1));
    assertText("ZZ", "ZZ\0\0\0\0");
    g.set(0, 255);
    assertEquals(255, g.get(0));
  }

  @Test
  void slicesAreBytes() {
    g.setRaw(bytes("Z\0c\0ef"));
    g.setSlice(1, 3, bytes("XY"));
    assertText("ZXY", "ZXY\0ef");
    assertThrows(IllegalArgumentException.class, () -> g.setSlice(1, 3, bytes("XYZ")));
    assertArrayEquals(bytes("fe\0YXZ"), g.slice(-1, -7, -1));
  }

  @Test
  void wideTextIsCodePoints() {
    assertEquals("héllo", rawArray(CType.WCHAR, "héllo").value());
    u.setValue("ab");
    assertEquals("ab", u.value());
    assertEquals("ab\0\0", u.toArray());
    u.setValue("abcd");
    assertEquals("abcd", u.value());
    u.set(0, 'x');
    assertEquals("xbcd", u.toArray());
    u.setValue("a😀");
    assertEquals("a😀\0d", u.toArray());
    assertEquals(0x1F600, u.get(1));
  }

  @Test
  void wideTextThatIsTooLongChangesNothing() {
    u.setValue("abcd");
    var refused = assertThrows(IllegalArgumentException.class, () -> u.setValue("abcde"));
    assertEquals("string too long: 5 for an array of length 4", refused.getMessage());
    assertEquals("abcd", u.value());
    assertThrows(IllegalArgumentException.class, () -> u.set(0, 0x110000));
    assertEquals("abcd", u.value());
  }

  @Test
  void wideTextUnderALock() {
    Array.OfWchar locked = array(CType.WCHAR, "añb");
    locked.setValue("ñ");
    assertEquals("ñ", locked.value());
    assertEquals("ñ\0b", locked.toArray());
    locked.fill('é');
    assertEquals('é', locked.get(2));
    locked.at(0).set('x');
    locked.set(1, 'y');
    assertEquals("xyé", locked.slice(0, 3));
  }
}
