package dev.sharelock.sharedctypes;

import static dev.sharelock.sharedctypes.SharedCTypes.array;
import static dev.sharelock.sharedctypes.SharedCTypes.rawArray;
import static dev.sharelock.sharedctypes.SharedCTypes.rawValue;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RawArrayTest {
  record P(int x, double y) {}

  private static RawArray.OfInt ten() {
    return rawArray(CType.INT, new int[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9});
  }

  @ParameterizedTest
  @ValueSource(chars = {'c', 'u', 'b', 'B', 'h', 'H', 'i', 'I', 'l', 'L', 'q', 'Q', 'f', 'd'})
  void everyTypecodeMakesAnArrayOfZeros(char typecode) {
    RawArray<?, ?> raw = rawArray(typecode, 2);
    assertEquals(2, raw.length());
    assertEquals(0, ((Number) raw.getObject(0)).doubleValue());
    assertEquals(0, ((Number) raw.getObject(1)).doubleValue());
    assertEquals(2 * CType.of(typecode).byteSize(), raw.type().byteSize());
  }

  @Test
  void aNumberIsALength() {
    assertArrayEquals(new int[0], rawArray(CType.INT, 0).toArray());
    assertArrayEquals(new int[3], rawArray(CType.INT, 3).toArray());
    var refused = assertThrows(IllegalArgumentException.class, () -> rawArray(CType.INT, -1));
    assertEquals("array length must be >= 0, not -1", refused.getMessage());
    refused = assertThrows(IllegalArgumentException.class, () -> rawArray(CType.INT, 1L << 62));
    assertEquals("array too large: 4611686018427387904 of c_int", refused.getMessage());
  }

  @Test
  void anArrayIsTheElements() {
    assertArrayEquals(new int[] {1, 2}, rawArray(CType.INT, new int[] {1, 2}).toArray());
    assertArrayEquals(
        new int[] {0, 1, 2}, rawArray(CType.INT, IntStream.range(0, 3).toArray()).toArray());
    assertArrayEquals(
        new long[] {1, 4294967295L}, rawArray(CType.UINT, new long[] {1, -1}).toArray());
    assertArrayEquals(new double[] {0.2f}, rawArray(CType.FLOAT, new double[] {0.2}).toArray());
    assertArrayEquals(
        new boolean[] {true, false}, rawArray(CType.BOOL, new boolean[] {true, false}).toArray());
    assertArrayEquals(new int[] {-56, 44}, rawArray(CType.BYTE, new int[] {200, 300}).toArray());
  }

  @Test
  void anInitialiserIsNeeded() {
    assertThrows(NullPointerException.class, () -> rawArray(CType.INT, (int[]) null));
  }

  @Test
  void elementsOfAnyMagnitudeWrapAround() {
    RawArray.OfInt a = ten();
    a.setObject(0, (1L << 40) + 3);
    assertEquals(3, a.get(0));
    assertEquals(3, a.getObject(0));
    Array<?, ?> locked = array('i', 2);
    locked.setObject(-1, (1L << 40) + 3);
    assertEquals(3, locked.getObject(1));
  }

  @Test
  void aCollectionIsTheElementsByTypecode() {
    assertArrayEquals(new int[] {4, 5}, (int[]) rawArray('i', List.of(4, 5)).toArray());
    assertEquals(3, ((RawArray.OfInt) rawArray('i', Set.of(1, 2))).stream().sum());
    assertArrayEquals(new double[] {4, 5.5}, (double[]) rawArray('d', List.of(4, 5.5)).toArray());
    var refused =
        assertThrows(IllegalArgumentException.class, () -> rawArray('i', List.of(1, "a")));
    assertEquals("a String cannot be interpreted as an integer", refused.getMessage());
    assertThrows(IllegalArgumentException.class, () -> rawArray('i', List.of(1.5)));
    assertThrows(IllegalArgumentException.class, () -> rawArray('c', List.of("hello")));
    assertThrows(IllegalArgumentException.class, () -> rawArray('x', List.of(1)));
    assertThrows(IllegalArgumentException.class, () -> rawArray('x', 3));
  }

  @Test
  void negativeIndicesCountFromTheEnd() {
    RawArray.OfInt a = ten();
    assertEquals(0, a.get(0));
    assertEquals(9, a.get(-1));
    assertEquals(0, a.get(-10));
    a.set(-1, 5);
    assertEquals(5, a.get(9));
    assertEquals(5, a.at(-1).get());
  }

  @ParameterizedTest
  @ValueSource(longs = {10, -11, Long.MAX_VALUE, Long.MIN_VALUE, 1L << 61})
  void otherIndicesAreRefused(long index) {
    RawArray.OfInt a = ten();
    var refused = assertThrows(IndexOutOfBoundsException.class, () -> a.get(index));
    assertEquals(
        "invalid index %d for an array of length 10".formatted(index), refused.getMessage());
    assertThrows(IndexOutOfBoundsException.class, () -> a.set(index, 1));
    assertThrows(IndexOutOfBoundsException.class, () -> a.at(index));
    assertArrayEquals(ten().toArray(), a.toArray());
  }

  @Test
  void everyFamilyRefusesOtherIndices() {
    assertThrows(IndexOutOfBoundsException.class, () -> rawArray(CType.UINT, 2).get(2));
    assertThrows(IndexOutOfBoundsException.class, () -> rawArray(CType.FLOAT, 2).set(-3, 1));
    assertThrows(IndexOutOfBoundsException.class, () -> rawArray(CType.BOOL, 2).get(2));
    assertThrows(IndexOutOfBoundsException.class, () -> rawArray(CType.CHAR, 2).get(2));
    assertThrows(IndexOutOfBoundsException.class, () -> rawArray(CType.WCHAR, 2).get(2));
    assertThrows(IndexOutOfBoundsException.class, () -> rawArray(CType.struct(P.class), 2).get(2));
    assertThrows(
        IndexOutOfBoundsException.class, () -> rawArray(CType.array(CType.INT, 2), 2).at(2));
  }

  @Test
  void slicesAreThoseOfPython() {
    RawArray.OfInt a = ten();
    assertArrayEquals(new int[] {2, 3, 4, 5, 6}, a.slice(2, 7));
    assertArrayEquals(ten().toArray(), a.slice(0, 10));
    assertArrayEquals(new int[] {0, 3, 6, 9}, a.slice(0, 10, 3));
    assertArrayEquals(new int[] {9, 8, 7, 6, 5, 4, 3, 2, 1, 0}, a.slice(-1, -11, -1));
    assertArrayEquals(new int[] {8, 5}, a.slice(8, 3, -3));
    assertArrayEquals(new int[] {7, 8}, a.slice(-3, -1));
    assertArrayEquals(new int[0], a.slice(20, 30));
    assertArrayEquals(new int[0], a.slice(5, 2));
    assertArrayEquals(new int[] {9}, a.slice(9, Long.MIN_VALUE, Long.MIN_VALUE));
    var refused = assertThrows(IllegalArgumentException.class, () -> a.slice(0, 10, 0));
    assertEquals("slice step cannot be zero", refused.getMessage());
  }

  @Test
  void slicesAreAssigned() {
    RawArray.OfInt a = ten();
    a.setSlice(2, 4, new int[] {70, 80});
    assertArrayEquals(new int[] {0, 1, 70, 80, 4, 5, 6, 7, 8, 9}, a.toArray());
    a.setSlice(0, 10, 2, new int[5]);
    assertArrayEquals(new int[] {0, 1, 0, 80, 0, 5, 0, 7, 0, 9}, a.toArray());
    a.setSlice(5, 2, new int[0]);
    a.setSlice(2, 4, IntStream.range(0, 2).toArray());
    assertArrayEquals(new int[] {0, 1, 0, 1, 0, 5, 0, 7, 0, 9}, a.toArray());
    a.setSlice(0, 10, IntStream.range(0, 10).toArray());
    assertArrayEquals(new int[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9}, a.toArray());
    a.setSlice(-1, -11, -1, new int[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9});
    assertArrayEquals(new int[] {9, 8, 7, 6, 5, 4, 3, 2, 1, 0}, a.toArray());
  }

  @Test
  void aSliceOfAnotherSizeChangesNothing() {
    RawArray.OfInt a = ten();
    var refused =
        assertThrows(IllegalArgumentException.class, () -> a.setSlice(2, 4, new int[] {7, 8, 9}));
    assertEquals(
        "can only assign a sequence of the same size: the slice has 2 elements, the values are 3",
        refused.getMessage());
    assertThrows(IllegalArgumentException.class, () -> a.setSlice(2, 4, new int[] {7}));
    assertThrows(IllegalArgumentException.class, () -> a.setSlice(0, 10, 2, new int[6]));
    assertThrows(IllegalArgumentException.class, () -> a.setSlice(0, 10, 0, new int[10]));
    assertArrayEquals(ten().toArray(), a.toArray());
  }

  @Test
  void everyFamilySlices() {
    for (var type : List.of(CType.BYTE, CType.UBYTE, CType.SHORT, CType.USHORT, CType.INT)) {
      slicesAndFills(rawArray(type, 4), new int[] {1, 2}, new int[] {0, 1, 0, 2});
    }
    for (var type : List.of(CType.UINT, CType.LONG, CType.ULONG)) {
      slicesAndFills(rawArray(type, 4), new long[] {1, 2}, new long[] {0, 1, 0, 2});
    }
    for (var type : List.of(CType.FLOAT, CType.DOUBLE)) {
      slicesAndFills(rawArray(type, 4), new double[] {1, 2}, new double[] {0, 1, 0, 2});
    }
    slicesAndFills(
        rawArray(CType.BOOL, 4),
        new boolean[] {true, true},
        new boolean[] {false, true, false, true});
    slicesAndFills(rawArray(CType.CHAR, 4), new byte[] {1, -2}, new byte[] {0, 1, 0, -2});
    slicesAndFills(rawArray(CType.WCHAR, 4), "é😀", "\0é\0😀");
    slicesAndFills(
        rawArray(CType.struct(P.class), 4),
        new P[] {new P(1, 2), new P(3, 4)},
        new P[] {new P(0, 0), new P(1, 2), new P(0, 0), new P(3, 4)});
    slicesAndFills(
        rawArray(CType.array(CType.INT, 2), 4),
        new int[][] {{1, 2}, {3, 4}},
        new int[][] {{0, 0}, {1, 2}, {0, 0}, {3, 4}});
  }

  /** Two values into the odd elements of four, and back. */
  private static <J> void slicesAndFills(RawArray<J, ?> a, J two, J four) {
    a.setSlice(1, 4, 2, two);
    assertSame(two, a.slice(1, 4, 2));
    assertSame(four, a.toArray());
    a.setSlice(0, 4, a.slice(-1, -5, -1));
    assertSame(two, a.slice(-2, -5, -2));
    a.setSlice(0, 4, four);
    assertSame(four, a.slice(0, 4));
    assertThrows(IllegalArgumentException.class, () -> a.setSlice(0, 3, four));
    assertSame(four, a.toArray());
  }

  private static void assertSame(Object expected, Object actual) {
    assertArrayEquals(new Object[] {expected}, new Object[] {actual});
  }

  @Test
  void fillSetsAllElements() {
    RawArray.OfInt ints = rawArray(CType.SHORT, 3);
    ints.fill(-2);
    assertArrayEquals(new int[] {-2, -2, -2}, ints.toArray());
    RawArray.OfDouble doubles = rawArray(CType.DOUBLE, 2);
    doubles.fill(0.5);
    assertEquals(1.0, doubles.stream().sum());
    RawArray.OfLong longs = rawArray(CType.UINT, 2);
    longs.fill(-1);
    assertEquals(4294967295L, longs.get(1));
    RawArray.OfBoolean booleans = rawArray(CType.BOOL, 2);
    booleans.fill(true);
    assertTrue(booleans.get(1));
    RawArray.OfChar chars = rawArray(CType.CHAR, 2);
    assertThrows(IllegalArgumentException.class, () -> chars.fill(256));
    chars.fill('a');
    assertArrayEquals(new byte[] {'a', 'a'}, chars.raw());
    RawArray.OfWchar wchars = rawArray(CType.WCHAR, 2);
    wchars.fill('é');
    assertEquals("éé", wchars.value());
  }

  @Test
  void anElementIsAValueOnTheSameMemory() {
    RawArray.OfInt a = ten();
    assertEquals(3, a.at(3).getAndAdd(10));
    assertEquals(13, a.get(3));
    RawArray.OfLong longs = rawArray(CType.LONGLONG, 2);
    longs.at(1).updateAndGet(x -> x + 4);
    assertArrayEquals(new long[] {0, 4}, longs.toArray());
    RawArray.OfDouble doubles = rawArray(CType.FLOAT, 2);
    doubles.at(-1).setVolatile(2.5);
    assertArrayEquals(new double[] {0, 2.5}, doubles.toArray());
  }

  @Test
  void iterationSeesASnapshot() {
    RawArray.OfInt a = ten();
    List<Integer> seen = new ArrayList<>();
    a.stream()
        .forEach(
            x -> {
              a.set(9, 100);
              seen.add(x);
            });
    assertEquals(List.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9), seen);
    assertTrue(ten().stream().anyMatch(x -> x == 3));
    assertEquals(100, a.get(9));
  }

  @Test
  void structsMayBeElements() {
    var a = rawArray(CType.struct(P.class), new P[] {new P(1, 2.5), new P(3, 0)});
    assertEquals(new P(1, 2.5), a.get(0));
    a.at(1).doubleField("y").set(7);
    assertArrayEquals(new P[] {new P(1, 2.5), new P(3, 7)}, a.toArray());
    a.set(-1, new P(9, 9));
    assertEquals(new P(9, 9), a.get(1));
    assertThrows(NullPointerException.class, () -> a.setSlice(0, 2, new P[] {new P(5, 5), null}));
    assertEquals(new P(1, 2.5), a.get(0));
  }

  @Test
  void arraysMayBeElements() {
    var rows = rawArray(CType.array(CType.INT, 2), new int[][] {{1, 2}, {3}});
    assertArrayEquals(new int[][] {{1, 2}, {3, 0}}, rows.toArray());
    rows.at(1).set(1, 4);
    assertArrayEquals(new int[] {3, 4}, rows.at(-1).toArray());
    assertArrayEquals(new int[] {1, 2}, (int[]) rows.getObject(0));
    assertThrows(IllegalArgumentException.class, () -> rows.setObject(0, new int[] {1, 2}));
    assertThrows(
        IllegalArgumentException.class, () -> rows.setSlice(0, 2, new int[][] {{8, 8}, {1, 2, 3}}));
    assertArrayEquals(new int[][] {{1, 2}, {3, 4}}, rows.toArray());
    var words = rawArray(CType.array(CType.WCHAR, 3), new String[] {"abc", "d"});
    assertEquals("d", words.at(1).value());
  }

  @Test
  void anArrayTypeMakesAnArray() {
    RawArray.OfInt three = rawValue(CType.array(CType.INT, 3));
    assertArrayEquals(new int[3], three.toArray());
    RawArray.OfChar four = rawValue(CType.array(CType.CHAR, 4));
    assertArrayEquals(new byte[4], four.raw());
  }

  @Test
  void negativeZeroLengthAndHugeRowsAreRefused() {
    Supplier<CType<?, ?>> huge = () -> CType.array(CType.array(CType.INT, 1L << 40), 1L << 40);
    assertThrows(IllegalArgumentException.class, huge::get);
    assertThrows(IllegalArgumentException.class, () -> CType.array(CType.INT, -1));
    assertEquals(0, CType.array(CType.INT, 0).byteSize());
  }

  @Test
  void textShowsTheFirstElements() {
    assertEquals("c_int_Array_3[9, 2, 8]", rawArray(CType.INT, new int[] {9, 2, 8}).toString());
    assertTrue(rawArray(CType.INT, 100).toString().endsWith("0, ...]"));
    assertEquals(100, array(CType.INT, 100).length());
  }
}
