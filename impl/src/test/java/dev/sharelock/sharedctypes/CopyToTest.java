package dev.sharelock.sharedctypes;

import static dev.sharelock.sharedctypes.SharedCTypes.array;
import static dev.sharelock.sharedctypes.SharedCTypes.rawArray;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Reading elements into an array that is there already. */
class CopyToTest {

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
}
