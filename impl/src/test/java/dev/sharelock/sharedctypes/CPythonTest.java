package dev.sharelock.sharedctypes;

import static dev.sharelock.sharedctypes.SharedCTypes.array;
import static dev.sharelock.sharedctypes.SharedCTypes.copy;
import static dev.sharelock.sharedctypes.SharedCTypes.rawArray;
import static dev.sharelock.sharedctypes.SharedCTypes.rawValue;
import static dev.sharelock.sharedctypes.SharedCTypes.value;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.sharelock.lock.RobustLock;
import dev.sharelock.memory.Block;
import dev.sharelock.process.Children;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/**
 * CPython's own tests of this part (Lib/test/_test_multiprocessing.py), those that need no second
 * process, under their own names.
 */
class CPythonTest {
  record Foo(int x, double y, long z) {}

  /** {@code _TestValue}. */
  @Nested
  class TestValue {
    @Test
    void testGetobjGetlock() {
      Value.OfInt val1 = value(CType.INT, 5);
      assertFalse(val1.getLock().locked());
      assertInstanceOf(RawValue.OfInt.class, val1.getObj());

      Value<?> val2 = value('i', 5);
      assertFalse(val2.getLock().locked());
      assertInstanceOf(RawValue.OfInt.class, val2.getObj());

      RobustLock lock = RobustLock.plain();
      Value.OfInt val3 = value(CType.INT, 5, lock);
      assertSame(lock, val3.getLock());
      assertEquals(5, val3.getObj().get());

      // lock=False is rawValue, which has neither lock nor object inside
      RawValue.OfInt arr4 = rawValue(CType.INT, 5);
      assertEquals(5, arr4.get());
      assertThrows(NullPointerException.class, () -> value(CType.INT, 5, null));
    }

    @Test
    void testInvalidTypecode() {
      assertThrows(IllegalArgumentException.class, () -> value('x'));
      assertThrows(IllegalArgumentException.class, () -> rawValue('x'));
    }
  }

  /** {@code _TestArray}. */
  @Nested
  class TestArray {
    @Test
    void testArrayFromSize() {
      int size = 10;
      // Test for zeroing: until a freed block is given out again.
      Set<String> places = new HashSet<>();
      AtomicBoolean usedAgain = new AtomicBoolean();
      Children.await(
          "an array lies where one lay before",
          () -> {
            for (int i = 0; i < 100; i++) {
              Array.OfInt arr = array(CType.INT, size);
              assertEquals(size, arr.length());
              assertArrayEquals(new int[size], arr.toArray());
              arr.setSlice(0, size, IntStream.range(0, size).toArray());
              assertArrayEquals(IntStream.range(0, size).toArray(), arr.toArray());
              Block block = arr.describe().block();
              boolean isNew = places.add(block.segment().id() + " " + block.offset());
              usedAgain.compareAndSet(false, !isNew);
            }
            System.gc();
            return usedAgain.get();
          });
    }

    @Test
    void testArrayInProcess() {
      List<Integer> seq = List.of(680, 626, 934, 821, 150, 233, 548, 982, 714, 831);
      int[] ints = seq.stream().mapToInt(Integer::intValue).toArray();
      for (RawArray.OfInt arr :
          List.of(rawArray(CType.INT, ints), array(CType.INT, ints).getObj())) {
        assertEquals(seq.size(), arr.length());
        assertEquals(seq.get(3), arr.get(3));
        assertArrayEquals(Arrays.copyOfRange(ints, 2, 7), arr.slice(2, 7));
        arr.setSlice(4, 8, new int[] {1, 2, 3, 4});
        int[] expected = ints.clone();
        System.arraycopy(new int[] {1, 2, 3, 4}, 0, expected, 4, 4);
        assertArrayEquals(expected, arr.toArray());
        // the child's part: prefix sums
        for (int i = 1; i < arr.length(); i++) {
          arr.set(i, arr.get(i) + arr.get(i - 1));
        }
        Arrays.parallelPrefix(expected, Integer::sum);
        assertArrayEquals(expected, arr.toArray());
      }
    }

    @Test
    void testGetobjGetlockObj() {
      Array.OfInt arr1 = array(CType.INT, 10);
      assertFalse(arr1.getLock().locked());
      assertEquals(10, arr1.getObj().length());

      RobustLock lock = RobustLock.plain();
      Array.OfInt arr3 = array(CType.INT, 10, lock);
      assertSame(lock, arr3.getLock());

      // lock=False is rawArray
      RawArray.OfInt arr4 = rawArray(CType.INT, 10);
      assertEquals(10, arr4.length());
      assertThrows(NullPointerException.class, () -> array(CType.INT, 10, null));
    }

    @Test
    void testInvalidTypecode() {
      assertThrows(IllegalArgumentException.class, () -> array('x', 10));
      assertThrows(IllegalArgumentException.class, () -> rawArray('x', List.of()));
    }
  }

  /** {@code _TestSharedCTypes}: what needs no child. */
  @Nested
  class TestSharedCTypes {
    @Test
    void testCopy() {
      var foo = rawValue(CType.struct(Foo.class), new Foo(2, 5.0, 1L << 33));
      var bar = copy(foo);
      foo.set(new Foo(0, 0, 0));
      assertEquals(new Foo(2, 5.0, 1L << 33), bar.get());
      assertEquals(2, bar.intField("x").get());
      assertEquals(5.0, bar.doubleField("y").get(), 1e-9);
      assertEquals(1L << 33, bar.longField("z").get());
    }

    @Test
    void testCopyOfEveryKind() {
      RawValue.OfInt number = rawValue(CType.INT, 5);
      RawValue.OfInt copied = copy(number);
      copied.set(9);
      assertEquals(5, number.get());
      assertArrayEquals(new int[] {1, 2}, copy(rawArray(CType.INT, new int[] {1, 2})).toArray());
      Value.OfInt locked = value(CType.INT, 5);
      assertEquals(5, copy(locked.getObj()).get());
      RawArray.OfInt ints = rawArray(CType.INT, new int[] {9, 2, 8});
      assertEquals(8, copy(ints.at(-1)).get());
      assertEquals(0, copy(rawArray(CType.CHAR, 0)).length());
    }
  }
}
