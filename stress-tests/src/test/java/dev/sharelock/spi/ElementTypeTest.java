package dev.sharelock.spi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ElementTypeTest {
  @ParameterizedTest
  @EnumSource
  void aTypeIsFoundByItsTypecode(ElementType type) {
    assertSame(type, ElementType.of(type.typecode()));
  }

  @ParameterizedTest
  @EnumSource
  void countingGoesThroughTheModulusAndBeginsAgain(ElementType type) {
    long modulus = type.modulus();
    if (modulus == 0) {
      assertEquals(Long.MIN_VALUE, type.increment(Long.MAX_VALUE));
      return;
    }
    long bits = type.fromNumber(0);
    long steps = Math.min(modulus, 1 << 17);
    for (long i = 0; i < steps; i++) {
      assertEquals(Math.floorMod(i, modulus), Math.floorMod(type.toNumber(bits), modulus));
      bits = type.increment(bits);
    }
    long last = type.fromNumber(modulus - 1);
    assertEquals(0, Math.floorMod(type.toNumber(type.increment(last)), modulus));
  }

  @Test
  void integersWrapAsCDoes() {
    assertEquals(-128, ElementType.BYTE.wrap(128));
    assertEquals(255, ElementType.UBYTE.wrap(-1));
    assertEquals(-1, ElementType.SHORT.wrap(0xffff));
    assertEquals(0xffff_ffffL, ElementType.UINT.wrap(-1));
    assertEquals(0x1f600, ElementType.WCHAR.wrap(0x1f600));
  }

  @Test
  void floatingPointNumbersTravelAsTheirBits() {
    assertEquals(Float.floatToRawIntBits(3), ElementType.FLOAT.fromNumber(3));
    assertEquals(Double.doubleToRawLongBits(-3), ElementType.DOUBLE.fromNumber(-3));
    assertEquals(-3, ElementType.DOUBLE.toNumber(Double.doubleToRawLongBits(-3)));
  }
}
