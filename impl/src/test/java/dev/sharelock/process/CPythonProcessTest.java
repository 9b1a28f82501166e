package dev.sharelock.process;

import static dev.sharelock.sharedctypes.SharedCTypes.array;
import static dev.sharelock.sharedctypes.SharedCTypes.rawArray;
import static dev.sharelock.sharedctypes.SharedCTypes.rawValue;
import static dev.sharelock.sharedctypes.SharedCTypes.synchronize;
import static dev.sharelock.sharedctypes.SharedCTypes.value;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.sharelock.lock.RobustLock;
import dev.sharelock.sharedctypes.CType;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** CPython's own tests in which a child writes what its parent then sees, under their names. */
class CPythonProcessTest {
  private static final int[] SEQUENCE = {680, 626, 934, 821, 150, 233, 548, 982, 714, 831};

  private static void inAChild(Task task) throws Exception {
    try (Children children = new Children()) {
      assertEquals(0, Children.join(children.start(task)));
    }
  }

  @Test
  void testValue() throws Exception {
    var i = value(CType.INT, 4343);
    var d = value(CType.DOUBLE, 3.625);
    var h = value(CType.SHORT, -232);
    var q = value(CType.LONGLONG, 1L << 33);
    var c = value(CType.CHAR, 'x');
    inAChild(
        () -> {
          i.set(1);
          d.set(-2.5);
          h.set(5);
          q.set(1L << 34);
          c.set('y');
        });
    assertEquals(1, i.get());
    assertEquals(-2.5, d.get());
    assertEquals(5, h.get());
    assertEquals(1L << 34, q.get());
    assertEquals('y', c.get());
  }

  @Test
  void testRawvalue() throws Exception {
    var i = rawValue(CType.INT, 4343);
    var d = rawValue(CType.DOUBLE, 3.625);
    var h = rawValue(CType.SHORT, -232);
    var q = rawValue(CType.LONGLONG, 1L << 33);
    var c = rawValue(CType.CHAR, 'x');
    inAChild(
        () -> {
          i.set(1);
          d.set(-2.5);
          h.set(5);
          q.set(1L << 34);
          c.set('y');
        });
    assertEquals(1, i.get());
    assertEquals(-2.5, d.get());
    assertEquals(5, h.get());
    assertEquals(1L << 34, q.get());
    assertEquals('y', c.get());
  }

  @Test
  void testArray() throws Exception {
    var numbers = array(CType.INT, SEQUENCE);
    inAChild(
        () -> {
          try (var _ = numbers.hold()) {
            for (int i = 1; i < numbers.length(); i++) {
              numbers.set(i, numbers.get(i) + numbers.get(i - 1));
            }
          }
        });
    assertArrayEquals(prefixSums(), numbers.toArray());
  }

  @Test
  void testRawarray() throws Exception {
    var numbers = rawArray(CType.INT, SEQUENCE);
    inAChild(
        () -> {
          for (int i = 1; i < numbers.length(); i++) {
            numbers.set(i, numbers.get(i) + numbers.get(i - 1));
          }
        });
    assertArrayEquals(prefixSums(), numbers.toArray());
  }

  private static int[] prefixSums() {
    int[] sums = SEQUENCE.clone();
    for (int i = 1; i < sums.length; i++) {
      sums[i] += sums[i - 1];
    }
    return sums;
  }

  record Foo(int x, double y, long z) {}

  @Test
  void testSharedctypes() throws Exception {
    var x = rawValue(CType.INT, 7);
    var y = rawValue(CType.DOUBLE, 1.0 / 3.0);
    var z = rawValue(CType.LONGLONG, 1L << 33);
    var foo = rawValue(CType.struct(Foo.class), new Foo(3, 2, 0));
    var arr = rawArray(CType.DOUBLE, new double[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9});
    var string = rawArray(CType.CHAR, 20);
    string.setValue(ascii("hello"));
    inAChild(
        () -> {
          x.set(x.get() * 2);
          y.set(y.get() * 2);
          z.set(z.get() * 2);
          foo.intField("x").set(foo.intField("x").get() * 2);
          foo.doubleField("y").set(foo.doubleField("y").get() * 2);
          string.setValue(twice(string.value()));
          for (int i = 0; i < arr.length(); i++) {
            arr.set(i, arr.get(i) * 2);
          }
        });
    assertEquals(14, x.get());
    assertEquals(2.0 / 3.0, y.get(), 1e-9);
    assertEquals(1L << 34, z.get());
    assertEquals(new Foo(6, 4, 0), foo.get());
    assertArrayEquals(new double[] {0, 2, 4, 6, 8, 10, 12, 14, 16, 18}, arr.toArray());
    assertArrayEquals(ascii("hellohello"), string.value());
  }

  @Test
  void testSynchronize() throws Exception {
    doubledByAChild(RobustLock::recursive);
  }

  @Test
  void testSynchronizeUnderOneLock() throws Exception {
    RobustLock one = RobustLock.recursive();
    doubledByAChild(() -> one);
  }

  private static void doubledByAChild(Supplier<RobustLock> lock) throws Exception {
    var x = value(CType.INT, 7, lock.get());
    var y = value(CType.DOUBLE, 1.0 / 3.0, lock.get());
    var z = value(CType.LONGLONG, 1L << 33, lock.get());
    var foo = value(CType.struct(Foo.class), new Foo(3, 2, 0), lock.get());
    var arr = array(CType.DOUBLE, new double[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9}, lock.get());
    var string = synchronize(rawArray(CType.CHAR, 20), lock.get());
    string.setValue(ascii("hello"));
    inAChild(
        () -> {
          x.updateAndGet(n -> n * 2);
          y.updateAndGet(n -> n * 2);
          z.updateAndGet(n -> n * 2);
          foo.intField("x").updateAndGet(n -> n * 2);
          foo.doubleField("y").updateAndGet(n -> n * 2);
          try (var _ = string.hold()) {
            string.setValue(twice(string.value()));
          }
          for (int i = 0; i < arr.length(); i++) {
            arr.at(i).updateAndGet(n -> n * 2);
          }
        });
    assertEquals(14, x.get());
    assertEquals(2.0 / 3.0, y.get(), 1e-9);
    assertEquals(1L << 34, z.get());
    assertEquals(new Foo(6, 4, 0), foo.get());
    assertArrayEquals(new double[] {0, 2, 4, 6, 8, 10, 12, 14, 16, 18}, arr.toArray());
    assertArrayEquals(ascii("hellohello"), string.value());
    assertFalse(string.getLock().locked());
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] twice(byte[] text) {
    byte[] both = Arrays.copyOf(text, 2 * text.length);
    System.arraycopy(text, 0, both, text.length, text.length);
    return both;
  }

  @Test
  void testNestedStartmethod() throws Exception {
    var number = value(CType.INT, 1);
    inAChild(() -> inAChild(() -> number.set(2)));
    assertEquals(2, number.get());
  }
}
