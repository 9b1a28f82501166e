package dev.sharelock.sharedctypes;

import static dev.sharelock.sharedctypes.SharedCTypes.array;
import static dev.sharelock.sharedctypes.SharedCTypes.rawArray;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Moving many elements from and to a Java array that is there already. */
class BulkCopyTest {

  @Test
  void everyKindFillsItsTarget() {
    int[] ints = new int[2];
    rawArray(CType.INT, new int[] {1, 2, 3}).copyTo(1, ints);
    assertArrayEquals(new int[] {2, 3}, ints);
    rawArray(CType.UBYTE, new int[] {1, 255, 3}).copyTo(0, ints);
    assertArrayEquals(new int[] {1, 255}, ints);
    long[] longs = new long[1];
    rawArray(CType.LONG, new long[] {7, -8}).copyTo(1, longs);
    assertArrayEquals(new long[] {-8}, longs);
    rawArray(CType.UINT, new long[] {-1}).copyTo(0, longs);
    assertArrayEquals(new long[] {4294967295L}, longs);
    double[] doubles = new double[3];
    rawArray(CType.DOUBLE, new double[] {0.1, 0.2, 0.3}).copyTo(0, doubles);
    assertArrayEquals(new double[] {0.1, 0.2, 0.3}, doubles);
    rawArray(CType.FLOAT, new double[] {0.5, 1, 2, 4}).copyTo(1, doubles);
    assertArrayEquals(new double[] {1, 2, 4}, doubles);
    boolean[] booleans = new boolean[1];
    rawArray(CType.BOOL, new boolean[] {false, true}).copyTo(1, booleans);
    assertArrayEquals(new boolean[] {true}, booleans);
    byte[] bytes = new byte[2];
    rawArray(CType.CHAR, "abc".getBytes(StandardCharsets.US_ASCII)).copyTo(1, bytes);
    assertEquals("bc", new String(bytes, StandardCharsets.US_ASCII));
  }

  @Test
  void lockedArraysDoToo() {
    int[] ints = new int[2];
    array(CType.INT, new int[] {1, 2, 3}).copyTo(1, ints);
    assertArrayEquals(new int[] {2, 3}, ints);
    long[] longs = new long[1];
    array(CType.LONG, new long[] {7, -8}).copyTo(1, longs);
    assertArrayEquals(new long[] {-8}, longs);
    double[] doubles = new double[1];
    array(CType.DOUBLE, new double[] {0.1, 0.2}).copyTo(1, doubles);
    assertArrayEquals(new double[] {0.2}, doubles);
    boolean[] booleans = new boolean[1];
    array(CType.BOOL, new boolean[] {false, true}).copyTo(1, booleans);
    assertArrayEquals(new boolean[] {true}, booleans);
    byte[] bytes = new byte[1];
    array(CType.CHAR, new byte[] {1, 2}).copyTo(1, bytes);
    assertArrayEquals(new byte[] {2}, bytes);
  }

  @Test
  void aNegativeIndexCountsFromTheEnd() {
    int[] target = new int[2];
    rawArray(CType.INT, new int[] {1, 2, 3}).copyTo(-2, target);
    assertArrayEquals(new int[] {2, 3}, target);
  }

  @Test
  void aTargetMayBeEmpty() {
    RawArray.OfInt a = rawArray(CType.INT, 1);
    a.copyTo(0, new int[0]);
    a.copyTo(1, new int[0]);
    assertThrows(IndexOutOfBoundsException.class, () -> a.copyTo(2, new int[0]));
  }

  @Test
  void aTargetThatIsTooLongIsLeftAlone() {
    RawArray.OfInt a = rawArray(CType.INT, new int[] {1, 2, 3});
    int[] target = {8, 9};
    var refused = assertThrows(IndexOutOfBoundsException.class, () -> a.copyTo(2, target));
    assertEquals(
        "2 elements from index 2 don't exist in an array of length 3", refused.getMessage());
    assertThrows(IndexOutOfBoundsException.class, () -> a.copyTo(-4, new int[1]));
    assertThrows(IndexOutOfBoundsException.class, () -> a.copyTo(Long.MIN_VALUE, new int[1]));
    assertThrows(IndexOutOfBoundsException.class, () -> a.copyTo(Long.MAX_VALUE, new int[1]));
    assertArrayEquals(new int[] {8, 9}, target);
  }

  @Test
  void everyKindIsFilledFromItsSource() {
    RawArray.OfInt ints = rawArray(CType.SHORT, 3);
    ints.copyFrom(1, new int[] {70_000, -2});
    assertArrayEquals(new int[] {0, 4464, -2}, ints.toArray());
    RawArray.OfLong longs = rawArray(CType.UINT, 2);
    longs.copyFrom(-1, new long[] {-1});
    assertArrayEquals(new long[] {0, 4294967295L}, longs.toArray());
    RawArray.OfDouble doubles = rawArray(CType.DOUBLE, 2);
    doubles.copyFrom(0, new double[] {0.1});
    assertArrayEquals(new double[] {0.1, 0}, doubles.toArray());
    RawArray.OfBoolean booleans = rawArray(CType.BOOL, 2);
    booleans.copyFrom(1, new boolean[] {true});
    assertArrayEquals(new boolean[] {false, true}, booleans.toArray());
    RawArray.OfChar chars = rawArray(CType.CHAR, 3);
    chars.copyFrom(1, new byte[] {'b', 'c'});
    assertArrayEquals(new byte[] {0, 'b', 'c'}, chars.toArray());
  }

  @Test
  void smallElementsMoveAsTheyAre() {
    for (CType.OfInt<RawArray.OfInt> type : List.of(CType.SHORT, CType.USHORT)) {
      RawArray.OfInt a = rawArray(type, 4);
      a.copyFrom(1, new short[] {-1, 300});
      short[] all = new short[4];
      a.copyTo(0, all);
      assertArrayEquals(new short[] {0, -1, 300, 0}, all, type.toString());
    }
    for (CType.OfInt<RawArray.OfInt> type : List.of(CType.BYTE, CType.UBYTE)) {
      RawArray.OfInt a = rawArray(type, 4);
      a.copyFrom(-2, new byte[] {-1, 3});
      byte[] all = new byte[4];
      a.copyTo(0, all);
      assertArrayEquals(new byte[] {0, 0, -1, 3}, all, type.toString());
    }
    RawArray.OfInt unsigned = rawArray(CType.USHORT, 1);
    unsigned.copyFrom(0, new short[] {-1});
    assertEquals(65535, unsigned.get(0));
    RawArray.OfDouble floats = rawArray(CType.FLOAT, 3);
    floats.copyFrom(1, new float[] {0.1f, Float.NaN});
    float[] two = new float[2];
    floats.copyTo(1, two);
    assertArrayEquals(new float[] {0.1f, Float.NaN}, two);
    assertEquals(0.1f, floats.get(1));
  }

  @Test
  void lockedArraysAreFilledToo() {
    Array.OfInt shorts = array(CType.SHORT, 2);
    shorts.copyFrom(0, new int[] {1, 2});
    shorts.copyFrom(1, new short[] {3});
    short[] two = new short[2];
    shorts.copyTo(0, two);
    assertArrayEquals(new short[] {1, 3}, two);
    Array.OfInt bytes = array(CType.UBYTE, 2);
    bytes.copyFrom(0, new byte[] {-1, 1});
    byte[] one = new byte[1];
    bytes.copyTo(0, one);
    assertArrayEquals(new byte[] {-1}, one);
    Array.OfDouble floats = array(CType.FLOAT, 2);
    floats.copyFrom(0, new double[] {1, 2});
    floats.copyFrom(1, new float[] {0.5f});
    float[] last = new float[1];
    floats.copyTo(-1, last);
    assertArrayEquals(new float[] {0.5f}, last);
    Array.OfLong longs = array(CType.LONG, 1);
    longs.copyFrom(0, new long[] {5});
    assertEquals(5, longs.get(0));
    Array.OfBoolean booleans = array(CType.BOOL, 1);
    booleans.copyFrom(0, new boolean[] {true});
    assertEquals(true, booleans.get(0));
    Array.OfChar chars = array(CType.CHAR, 1);
    chars.copyFrom(0, new byte[] {'x'});
    assertEquals('x', chars.get(0));
  }

  @Test
  void aJavaArrayOfAnotherElementSizeIsRefused() {
    RawArray.OfInt ints = rawArray(CType.INT, 2);
    var refused = assertThrows(IllegalArgumentException.class, () -> ints.copyTo(0, new short[1]));
    assertEquals(
        "elements of c_int have 4 bytes, those of short[] have 2: use int[]", refused.getMessage());
    assertThrows(IllegalArgumentException.class, () -> ints.copyFrom(0, new byte[] {1}));
    RawArray.OfDouble doubles = rawArray(CType.DOUBLE, 2);
    refused =
        assertThrows(IllegalArgumentException.class, () -> doubles.copyFrom(0, new float[] {1}));
    assertEquals(
        "elements of c_double have 8 bytes, those of float[] have 4: use double[]",
        refused.getMessage());
    assertArrayEquals(new int[2], ints.toArray());
    assertArrayEquals(new double[2], doubles.toArray());
  }

  @Test
  void aSourceThatIsTooLongChangesNothing() {
    RawArray.OfInt a = rawArray(CType.SHORT, 2);
    assertThrows(IndexOutOfBoundsException.class, () -> a.copyFrom(1, new short[] {1, 2}));
    assertThrows(IndexOutOfBoundsException.class, () -> a.copyFrom(1, new int[] {1, 2}));
    assertThrows(IndexOutOfBoundsException.class, () -> a.copyFrom(-3, new short[] {1}));
    assertArrayEquals(new int[2], a.toArray());
  }
}
