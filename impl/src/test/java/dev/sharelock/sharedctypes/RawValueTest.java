package dev.sharelock.sharedctypes;

import static dev.sharelock.sharedctypes.SharedCTypes.rawValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RawValueTest {
  private static final BigInteger TWO = BigInteger.TWO;

  @ParameterizedTest
  @CsvSource({
    "c, c_char, 1", "u, c_wchar, 4", "b, c_byte, 1", "B, c_ubyte, 1", "h, c_short, 2",
    "H, c_ushort, 2", "i, c_int, 4", "I, c_uint, 4", "l, c_long, 8", "L, c_ulong, 8",
    "q, c_longlong, 8", "Q, c_ulonglong, 8", "f, c_float, 4", "d, c_double, 8"
  })
  void typecodesHaveTheSizesOfCtypesAndStartAtZero(char typecode, String name, long size) {
    CType<?, ?> type = CType.of(typecode);
    assertEquals(name, type.toString());
    assertEquals(size, type.byteSize());
    assertEquals(size, type.byteAlignment());
    assertEquals(0, rawValue(typecode).getDouble());
  }

  @ParameterizedTest
  @ValueSource(chars = {'x', 'w', '?', 'P', 'F'})
  void badTypecodesAreRefused(char typecode) {
    var refused = assertThrows(IllegalArgumentException.class, () -> rawValue(typecode));
    assertEquals(
        "bad typecode '%c' (must be a C type or one of c, b, B, u, h, H, i, I, l, L, q, Q, f or d)"
            .formatted(typecode),
        refused.getMessage());
  }

  @Test
  void aTypeIsNeeded() {
    assertThrows(NullPointerException.class, () -> rawValue((CType.OfLong) null));
  }

  @Test
  void integersWrapAround() {
    assertEquals(-56, rawValue(CType.BYTE, 200).get());
    assertEquals(127, rawValue(CType.BYTE, -129).get());
    assertEquals(255, rawValue(CType.UBYTE, -1).get());
    assertEquals(0, rawValue(CType.UBYTE, 256).get());
    assertEquals(-25536, rawValue(CType.SHORT, 40000).get());
    assertEquals(1, rawValue(CType.USHORT, 65537).get());
    assertEquals(4294967295L, rawValue(CType.UINT, -1).get());
    assertEquals(-1, rawValue(CType.ULONG, -1).get());
    assertEquals(
        "18446744073709551615", Long.toUnsignedString(rawValue(CType.ULONGLONG, -1).get()));
  }

  @Test
  void integersOfAnyMagnitudeWrapAround() {
    assertEquals(-2147483648, rawValue('i', 2147483648L).getObject());
    assertEquals(Long.MIN_VALUE, rawValue('l', TWO.pow(63)).getObject());
    assertEquals(5L, rawValue('q', TWO.pow(64).add(BigInteger.valueOf(5))).getObject());
    assertEquals(TWO.pow(64).subtract(BigInteger.ONE), rawValue('Q', -1).getObject());
    assertEquals(TWO.pow(64).subtract(BigInteger.ONE), rawValue('L', -1).getObject());
    assertEquals(4294967295L, rawValue('I', -1).getObject());
    assertEquals(0, rawValue('i', TWO.pow(200)).getObject());
  }

  @Test
  void floatsAreRounded() {
    assertEquals(0.10000000149011612, rawValue(CType.FLOAT, 0.1).get());
    assertEquals(Double.POSITIVE_INFINITY, rawValue(CType.FLOAT, 1e300).get());
    assertEquals(3.0, rawValue('d', 3).getObject());
    assertEquals(0.1, rawValue(CType.DOUBLE, 0.1).get());
  }

  @Test
  void aCharIsOneByte() {
    assertEquals('x', rawValue(CType.CHAR, 'x').get());
    assertEquals('A', rawValue(CType.CHAR, 65).get());
    assertEquals((int) 'z', rawValue('c', new byte[] {'z'}).getObject());
    assertEquals(255, rawValue('c', new byte[] {-1}).getObject());
  }

  @ParameterizedTest
  @ValueSource(ints = {256, -1})
  void aCharRefusesWhatIsNoByte(int value) {
    var raw = rawValue(CType.CHAR, 'x');
    var refused = assertThrows(IllegalArgumentException.class, () -> raw.set(value));
    assertEquals("one byte expected, a number from 0 to 255, not " + value, refused.getMessage());
    assertEquals('x', raw.get());
  }

  @Test
  void aCharRefusesWhatIsNoByteByTypecode() {
    for (Object bad : List.of(new byte[] {'x', 'y'}, new byte[0], "x", 'é' + 256, TWO.pow(40))) {
      assertThrows(IllegalArgumentException.class, () -> rawValue('c', bad));
    }
    assertThrows(IllegalArgumentException.class, () -> rawValue('c', null));
  }

  @Test
  void aWcharIsOneCodePoint() {
    assertEquals('x', rawValue(CType.WCHAR, 'x').get());
    assertEquals(0x1F600, rawValue(CType.WCHAR, 0x1F600).get());
    assertEquals(0x1F600, rawValue('u', "😀").getObject());
    var raw = rawValue(CType.WCHAR, 'x');
    assertThrows(IllegalArgumentException.class, () -> raw.set(0x110000));
    assertThrows(IllegalArgumentException.class, () -> raw.set(-1));
    assertEquals('x', raw.get());
  }

  @Test
  void aWcharRefusesWhatIsNoCodePointByTypecode() {
    for (Object bad : List.of("xy", "", new byte[] {'x'}, 1.5, TWO.pow(40))) {
      assertThrows(IllegalArgumentException.class, () -> rawValue('u', bad));
    }
  }

  @Test
  void otherKindsAreRefusedByTypecode() {
    var refused = assertThrows(IllegalArgumentException.class, () -> rawValue('i', "a"));
    assertEquals("a String cannot be interpreted as an integer", refused.getMessage());
    refused = assertThrows(IllegalArgumentException.class, () -> rawValue('i', 1.5));
    assertEquals("a Double cannot be interpreted as an integer", refused.getMessage());
    refused = assertThrows(IllegalArgumentException.class, () -> rawValue('i', null));
    assertEquals("null cannot be interpreted as an integer", refused.getMessage());
    refused = assertThrows(IllegalArgumentException.class, () -> rawValue('d', "x"));
    assertEquals("a String is not a real number", refused.getMessage());
    assertEquals(1, rawValue('i', true).getInt());
  }

  @Test
  void aBooleanIsOneByte() {
    var raw = rawValue(CType.BOOL, true);
    assertTrue(raw.get());
    assertEquals(1, CType.BOOL.byteSize());
    assertEquals(1, raw.getInt());
    raw.setObject(0);
    assertFalse(raw.get());
    raw.setObject(5);
    assertTrue(raw.get());
    raw.setVolatile(false);
    assertFalse(raw.getVolatile());
  }

  @Test
  void everyModeReachesTheSameInt() {
    for (var type : List.of(CType.BYTE, CType.UBYTE, CType.SHORT, CType.USHORT, CType.INT)) {
      var raw = rawValue(type);
      raw.set(1);
      assertEquals(1, raw.getPlain());
      raw.setPlain(2);
      assertEquals(2, raw.getAcquire());
      raw.setRelease(3);
      assertEquals(3, raw.getVolatile());
      raw.setVolatile(4);
      assertEquals(4, raw.get());
    }
  }

  @Test
  void everyModeReachesTheSameLong() {
    for (var type : List.of(CType.UINT, CType.LONG, CType.ULONG, CType.LONGLONG)) {
      var raw = rawValue(type);
      raw.set(1);
      assertEquals(1, raw.getPlain());
      raw.setPlain(2);
      assertEquals(2, raw.getAcquire());
      raw.setRelease(3);
      assertEquals(3, raw.getVolatile());
      raw.setVolatile(4);
      assertEquals(4, raw.get());
    }
  }

  @Test
  void everyModeReachesTheSameDouble() {
    for (var type : List.of(CType.FLOAT, CType.DOUBLE)) {
      var raw = rawValue(type);
      raw.set(1.5);
      assertEquals(1.5, raw.getPlain());
      raw.setPlain(2.5);
      assertEquals(2.5, raw.getAcquire());
      raw.setRelease(3.5);
      assertEquals(3.5, raw.getVolatile());
      raw.setVolatile(4.5);
      assertEquals(4.5, raw.get());
    }
  }

  @Test
  void anIntIsUpdatedAtomically() {
    var raw = rawValue(CType.INT, Integer.MAX_VALUE);
    assertEquals(Integer.MAX_VALUE, raw.getAndAdd(1));
    assertEquals(Integer.MIN_VALUE + 1, raw.addAndGet(1));
    assertEquals(Integer.MIN_VALUE + 1, raw.getAndSet(5));
    assertFalse(raw.compareAndSet(4, 9));
    assertTrue(raw.compareAndSet(5, 6));
    assertEquals(6, raw.getAndUpdate(x -> x * 2));
    assertEquals(13, raw.updateAndGet(x -> x + 1));
    assertEquals(13, raw.get());
  }

  @Test
  void longsAreUpdatedAtomically() {
    var raw = rawValue(CType.LONGLONG, 1L << 40);
    assertEquals(1L << 40, raw.getAndAdd(1));
    assertEquals((1L << 40) + 2, raw.addAndGet(1));
    assertEquals((1L << 40) + 2, raw.getAndSet(5));
    assertFalse(raw.compareAndSet(4, 9));
    assertTrue(raw.compareAndSet(5, 6));
    assertEquals(6, raw.getAndUpdate(x -> x * 2));
    assertEquals(13, raw.updateAndGet(x -> x + 1));
  }

  @Test
  void unsignedIntsWrapAroundAtomically() {
    var raw = rawValue(CType.UINT, 0xFFFF_FFFFL);
    assertEquals(0xFFFF_FFFFL, raw.getAndAdd(1));
    assertEquals(0xFFFF_FFFFL, raw.addAndGet(-1));
    assertTrue(raw.compareAndSet(0xFFFF_FFFFL, 7));
    assertEquals(0xFFFF_FFFFL, raw.updateAndGet(x -> x - 8));
    assertEquals(0xFFFF_FFFFL, raw.getAndSet(0));
    assertFalse(raw.compareAndSet(1L << 32, 7), "no cell has that value, although 0 has its bits");
    assertEquals(0, raw.get());
  }

  @Test
  void atomicIncrementsOfTwoThreadsAreAllCounted() throws InterruptedException {
    var raw = rawValue(CType.INT);
    Runnable increments =
        () -> {
          for (int i = 0; i < 100_000; i++) {
            raw.addAndGet(1);
          }
        };
    Thread other = Thread.ofPlatform().start(increments);
    increments.run();
    other.join();
    assertEquals(200_000, raw.get());
  }

  @Test
  void smallTypesHaveNoRawAtomics() {
    var raw = rawValue(CType.SHORT, 3);
    var refused = assertThrows(UnsupportedOperationException.class, () -> raw.getAndAdd(1));
    assertEquals(
        "a raw c_short has no atomic operations: synchronize it, or use an int or a long",
        refused.getMessage());
    assertThrows(UnsupportedOperationException.class, () -> raw.compareAndSet(3, 4));
    assertThrows(UnsupportedOperationException.class, () -> raw.getAndSet(4));
    assertThrows(UnsupportedOperationException.class, () -> raw.updateAndGet(x -> x + 1));
    assertEquals(3, raw.get());
  }

  @Test
  void theCarrierIsKnownByTypecode() {
    assertInstanceOf(RawValue.OfInt.class, rawValue('H'));
    assertInstanceOf(RawValue.OfLong.class, rawValue('I'));
    assertInstanceOf(RawValue.OfDouble.class, rawValue('f'));
    assertEquals(7, rawValue('i', 7).getInt());
    assertEquals(7, rawValue('d', 7.9).getLong());
  }

  @Test
  void textNamesTypeAndValue() {
    assertEquals("c_int(5)", rawValue(CType.INT, 5).toString());
    assertEquals("c_ulonglong(18446744073709551615)", rawValue(CType.ULONGLONG, -1).toString());
    assertEquals("c_bool(true)", rawValue(CType.BOOL, true).toString());
  }
}
