package dev.sharelock.sharedctypes;

import static dev.sharelock.sharedctypes.SharedCTypes.array;
import static dev.sharelock.sharedctypes.SharedCTypes.rawArray;
import static dev.sharelock.sharedctypes.SharedCTypes.rawValue;
import static dev.sharelock.sharedctypes.SharedCTypes.synchronize;
import static dev.sharelock.sharedctypes.SharedCTypes.value;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sharelock.lock.Hold;
import dev.sharelock.lock.OwnerDiedException;
import dev.sharelock.lock.RobustLock;
import dev.sharelock.process.Children;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What the lock of a wrapper is, and that every operation takes it. */
class SynchronizedTest {
  record P(int x, double y) {}

  private static final CType.OfStruct<P> P_TYPE = CType.struct(P.class);

  @Test
  void everyTypecodeHasItsWrapper() {
    for (char typecode : "bBhHi".toCharArray()) {
      assertInstanceOf(Value.OfInt.class, value(typecode));
      assertInstanceOf(Array.OfInt.class, array(typecode, 2));
    }
    for (char typecode : "IlLqQ".toCharArray()) {
      assertInstanceOf(Value.OfLong.class, value(typecode));
      assertInstanceOf(Array.OfLong.class, array(typecode, 2));
    }
    for (char typecode : "fd".toCharArray()) {
      assertInstanceOf(Value.OfDouble.class, value(typecode));
      assertInstanceOf(Array.OfDouble.class, array(typecode, 2));
    }
    assertInstanceOf(Value.OfInt.class, value('c'));
    assertInstanceOf(Array.OfChar.class, array('c', 2));
    assertInstanceOf(Value.OfInt.class, value('u'));
    assertInstanceOf(Array.OfWchar.class, array('u', 2));
  }

  @Test
  void theDefaultLockIsANewRecursiveOne() {
    Value.OfInt v = value(CType.INT, 5);
    assertNotSame(v.getLock(), value(CType.INT, 5).getLock());
    v.getLock().lock();
    try {
      assertTrue(v.getLock().tryLock());
      v.getLock().unlock();
      assertEquals(5, v.get());
    } finally {
      v.getLock().unlock();
    }
    assertFalse(v.getLock().locked());
  }

  @Test
  void aLockOfOnesOwnIsUsedAndMayBeShared() {
    for (RobustLock lock : List.of(RobustLock.recursive(), RobustLock.plain())) {
      Value.OfInt one = value(CType.INT, 5, lock);
      Array.OfDouble two = array(CType.DOUBLE, 3, lock);
      assertSame(lock, one.getLock());
      assertSame(lock, two.getLock());
      assertSame(lock, value('i', 5, lock).getLock());
      assertSame(lock, synchronize(rawValue(CType.INT), lock).getLock());
      assertEquals(5, one.get());
      assertEquals(0, two.get(0));
    }
    assertThrows(NullPointerException.class, () -> value(CType.INT, 5, null));
  }

  @Test
  void aPlainLockIsNotTakenTwice() {
    Value.OfInt v = value(CType.INT, RobustLock.plain());
    v.getLock().lock();
    try {
      assertFalse(v.getLock().tryLock());
    } finally {
      v.getLock().unlock();
    }
    assertEquals(0, v.get());
  }

  @Test
  void onlyTheOwnerReleasesALock() throws InterruptedException {
    for (RobustLock lock : List.of(RobustLock.recursive(), RobustLock.plain())) {
      assertThrows(IllegalMonitorStateException.class, lock::unlock);
      AtomicBoolean refused = new AtomicBoolean();
      try (var _ = lock.hold()) {
        Thread.ofPlatform()
            .start(
                () -> {
                  assertThrows(IllegalMonitorStateException.class, lock::unlock);
                  refused.set(true);
                })
            .join();
        assertTrue(refused.get());
        assertTrue(lock.isHeldByCurrentThread());
      }
      assertFalse(lock.locked());
    }
  }

  @Test
  void timesAreThoseOfJava() throws InterruptedException {
    RobustLock lock = value(CType.INT).getLock();
    assertTrue(lock.tryLock(-1, TimeUnit.SECONDS));
    try {
      AtomicBoolean taken = new AtomicBoolean(true);
      Thread.ofPlatform()
          .start(
              () -> {
                try {
                  taken.set(
                      lock.tryLock(-1, TimeUnit.SECONDS)
                          || lock.tryLock(100, TimeUnit.MILLISECONDS));
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                }
              })
          .join();
      assertFalse(taken.get());
    } finally {
      lock.unlock();
    }
  }

  @Test
  void theRawObjectIsTheOneInside() {
    RawValue.OfInt raw = rawValue(CType.INT, 5);
    Value.OfInt v = synchronize(raw);
    assertSame(raw, v.getObj());
    v.set(6);
    assertEquals(6, raw.get());
    Array.OfChar chars = synchronize(rawArray(CType.CHAR, 4));
    chars.setValue(new byte[] {'a'});
    assertEquals('a', chars.getObj().get(0));
  }

  @Test
  void holdingTheLockMakesTwoOperationsOne() throws InterruptedException {
    Value.OfInt v = value(CType.INT);
    Runnable increments =
        () -> {
          for (int i = 0; i < 20_000; i++) {
            try (var _ = v.hold()) {
              v.set(v.get() + 1);
            }
          }
        };
    Thread other = Thread.ofPlatform().start(increments);
    increments.run();
    other.join();
    assertEquals(40_000, v.get());
  }

  @Test
  void withoutHoldingTheLockTwoOperationsAreTwo() throws InterruptedException {
    Value.OfInt v = value(CType.INT);
    AtomicBoolean lost = new AtomicBoolean();
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    Thread other =
        Thread.ofPlatform()
            .start(
                () -> {
                  while (!lost.get() && System.nanoTime() < deadline) {
                    v.addAndGet(2);
                  }
                });
    while (!lost.get() && System.nanoTime() < deadline) {
      int before = v.get();
      v.set(before + 1);
      lost.set(v.get() != before + 1);
    }
    other.join();
    assertTrue(lost.get(), "no update was lost in 20 s");
  }

  /** One operation of every kind: each must wait while another thread has the lock. */
  @TestFactory
  List<DynamicTest> everyOperationTakesTheLock() {
    RobustLock lock = RobustLock.recursive();
    Map<String, Runnable> operations = new LinkedHashMap<>();
    intOperations(value(CType.SHORT, 1, lock), operations);
    longOperations(value(CType.LONG, 1, lock), operations);
    doubleOperations(value(CType.FLOAT, 1, lock), operations);
    booleanOperations(value(CType.BOOL, true, lock), operations);
    structOperations(value(P_TYPE, new P(1, 2), lock), operations);
    arrayOperations(lock, operations);
    return operations.entrySet().stream()
        .map(
            operation ->
                DynamicTest.dynamicTest(
                    operation.getKey(), () -> assertWaits(lock, operation.getValue())))
        .toList();
  }

  private static void intOperations(Value.OfInt v, Map<String, Runnable> to) {
    to.put("int get", v::get);
    to.put("int set", () -> v.set(1));
    to.put("int getAndSet", () -> v.getAndSet(1));
    to.put("int compareAndSet", () -> v.compareAndSet(1, 2));
    to.put("int getAndAdd", () -> v.getAndAdd(1));
    to.put("int addAndGet", () -> v.addAndGet(1));
    to.put("int getAndUpdate", () -> v.getAndUpdate(x -> x));
    to.put("int updateAndGet", () -> v.updateAndGet(x -> x));
    to.put("getObject", v::getObject);
    to.put("setObject", () -> v.setObject(1));
    to.put("hold", () -> v.hold().close());
  }

  private static void longOperations(Value.OfLong v, Map<String, Runnable> to) {
    to.put("long get", v::get);
    to.put("long set", () -> v.set(1));
    to.put("long getAndSet", () -> v.getAndSet(1));
    to.put("long compareAndSet", () -> v.compareAndSet(1, 2));
    to.put("long getAndAdd", () -> v.getAndAdd(1));
    to.put("long addAndGet", () -> v.addAndGet(1));
    to.put("long getAndUpdate", () -> v.getAndUpdate(x -> x));
    to.put("long updateAndGet", () -> v.updateAndGet(x -> x));
  }

  private static void doubleOperations(Value.OfDouble v, Map<String, Runnable> to) {
    to.put("double get", v::get);
    to.put("double set", () -> v.set(1));
    to.put("double getAndSet", () -> v.getAndSet(1));
    to.put("double compareAndSet", () -> v.compareAndSet(1, 2));
    to.put("double getAndAdd", () -> v.getAndAdd(1));
    to.put("double addAndGet", () -> v.addAndGet(1));
    to.put("double getAndUpdate", () -> v.getAndUpdate(x -> x));
    to.put("double updateAndGet", () -> v.updateAndGet(x -> x));
  }

  private static void booleanOperations(Value.OfBoolean v, Map<String, Runnable> to) {
    to.put("boolean get", v::get);
    to.put("boolean set", () -> v.set(true));
    to.put("boolean getAndSet", () -> v.getAndSet(true));
    to.put("boolean compareAndSet", () -> v.compareAndSet(true, false));
  }

  private static void structOperations(Value.OfStruct<P> v, Map<String, Runnable> to) {
    to.put("struct get", v::get);
    to.put("struct set", () -> v.set(new P(3, 4)));
    to.put("struct updateAndGet", () -> v.updateAndGet(p -> p));
    to.put("struct field", () -> v.intField("x").set(1));
  }

  private static void arrayOperations(RobustLock lock, Map<String, Runnable> to) {
    Array.OfInt ints = array(CType.INT, 3, lock);
    to.put("int[] get", () -> ints.get(0));
    to.put("int[] set", () -> ints.set(0, 1));
    to.put("int[] fill", () -> ints.fill(1));
    to.put("int[] at", () -> ints.at(0).addAndGet(1));
    to.put("int[] slice", () -> ints.slice(0, 2));
    to.put("int[] setSlice", () -> ints.setSlice(0, 1, new int[1]));
    to.put("int[] toArray", ints::toArray);
    to.put("int[] stream", () -> ints.stream().forEach(_ -> {}));
    to.put("int[] getObject", () -> ints.getObject(0));
    to.put("int[] setObject", () -> ints.setObject(0, 1));
    Array.OfLong longs = array(CType.LONG, 3, lock);
    to.put("long[] get", () -> longs.get(0));
    to.put("long[] set", () -> longs.set(0, 1));
    to.put("long[] fill", () -> longs.fill(1));
    Array.OfDouble doubles = array(CType.DOUBLE, 3, lock);
    to.put("double[] get", () -> doubles.get(0));
    to.put("double[] set", () -> doubles.set(0, 1));
    to.put("double[] fill", () -> doubles.fill(1));
    Array.OfBoolean booleans = array(CType.BOOL, 3, lock);
    to.put("boolean[] get", () -> booleans.get(0));
    to.put("boolean[] set", () -> booleans.set(0, true));
    to.put("boolean[] fill", () -> booleans.fill(true));
    Array.OfChar chars = array(CType.CHAR, 3, lock);
    to.put("char[] get", () -> chars.get(0));
    to.put("char[] set", () -> chars.set(0, 1));
    to.put("char[] fill", () -> chars.fill(1));
    to.put("char[] value", chars::value);
    to.put("char[] setValue", () -> chars.setValue(new byte[1]));
    to.put("char[] raw", chars::raw);
    to.put("char[] setRaw", () -> chars.setRaw(new byte[1]));
    Array.OfWchar wchars = array(CType.WCHAR, 3, lock);
    to.put("wchar[] get", () -> wchars.get(0));
    to.put("wchar[] set", () -> wchars.set(0, 1));
    to.put("wchar[] value", wchars::value);
    to.put("wchar[] setValue", () -> wchars.setValue("a"));
    Array.OfStruct<P> structs = array(P_TYPE, 3, lock);
    to.put("struct[] get", () -> structs.get(0));
    to.put("struct[] set", () -> structs.set(0, new P(1, 2)));
    to.put("struct[] at", () -> structs.at(0).get());
    var rows = array(CType.array(CType.INT, 2), 3, lock);
    to.put("rows at", () -> rows.at(0).toArray());
    to.put("rows toArray", rows::toArray);
  }

  private static void assertWaits(RobustLock lock, Runnable operation) throws Exception {
    AtomicBoolean done = new AtomicBoolean();
    Thread other =
        Thread.ofPlatform()
            .unstarted(
                () -> {
                  operation.run();
                  done.set(true);
                });
    try (var _ = lock.hold()) {
      other.start();
      other.join(20);
      assertFalse(done.get(), "went on without the lock");
    }
    assertTrue(other.join(Duration.ofSeconds(10)), "never finished");
    assertTrue(done.get(), "failed");
    assertFalse(lock.locked(), "left the lock held");
  }

  @Test
  void rawOperationsTakeNoLock() throws InterruptedException {
    Value.OfInt v = value(CType.INT, 5);
    v.getLock().lock();
    try {
      Thread other = Thread.ofPlatform().start(() -> v.getObj().set(6));
      assertTrue(other.join(Duration.ofSeconds(10)), "waited for the lock");
      assertEquals(6, v.get());
    } finally {
      v.getLock().unlock();
    }
  }

  @Test
  void theLockIsReleasedWhenASetterThrows() {
    Value.OfInt c = value(CType.CHAR, 'x');
    assertThrows(IllegalArgumentException.class, () -> c.set(256));
    assertThrows(IllegalArgumentException.class, () -> c.getAndSet(256));
    assertThrows(IllegalArgumentException.class, () -> c.addAndGet(200));
    assertThrows(IllegalArgumentException.class, () -> c.setObject("xy"));
    assertThrows(
        IllegalStateException.class,
        () ->
            c.updateAndGet(
                x -> {
                  throw new IllegalStateException("the function's own");
                }));
    assertEquals('x', c.get());
    assertFalse(c.getLock().locked());
    Array.OfInt a = array(CType.INT, 2);
    assertThrows(IndexOutOfBoundsException.class, () -> a.get(2));
    assertThrows(IllegalArgumentException.class, () -> a.setSlice(0, 2, new int[3]));
    assertFalse(a.getLock().locked());
  }

  @Test
  void everyTypeIsUpdatedUnderTheLock() {
    Value.OfInt b = value(CType.BYTE, 127);
    assertEquals(127, b.getAndAdd(1));
    assertEquals(-127, b.addAndGet(1));
    assertEquals(-127, b.getAndSet(5));
    assertFalse(b.compareAndSet(4, 9));
    assertTrue(b.compareAndSet(5, 6));
    assertEquals(6, b.getAndUpdate(x -> x * 2));
    assertEquals(13, b.updateAndGet(x -> x + 1));
    Value.OfLong i = value(CType.UINT, -1);
    assertEquals(4294967295L, i.getAndAdd(1));
    assertEquals(4294967295L, i.addAndGet(-1));
    assertEquals(4294967295L, i.getAndSet(5));
    assertFalse(i.compareAndSet(4, 9));
    assertTrue(i.compareAndSet(5, 6));
    assertEquals(6, i.getAndUpdate(x -> x * 2));
    assertEquals(13, i.updateAndGet(x -> x + 1));
    Value.OfDouble f = value(CType.FLOAT, 0.1);
    assertEquals(0.1f, f.getAndAdd(1));
    assertEquals(0.1f + 1 + 1f, f.addAndGet(1), 1e-6);
    f.set(0.5);
    assertEquals(0.5, f.getAndSet(5));
    assertFalse(f.compareAndSet(4, 9));
    assertTrue(f.compareAndSet(5, 6));
    assertEquals(6, f.getAndUpdate(x -> x * 2));
    assertEquals(13, f.updateAndGet(x -> x + 1));
    Value.OfBoolean t = value(CType.BOOL, true);
    assertTrue(t.getAndSet(false));
    assertFalse(t.compareAndSet(true, false));
    assertTrue(t.compareAndSet(false, true));
    t.set(false);
    assertFalse(t.get());
    Value.OfStruct<P> p = value(P_TYPE, new P(1, 2));
    assertEquals(new P(2, 2), p.updateAndGet(old -> new P(old.x() + 1, old.y())));
  }

  @Test
  void valuesAreComparedByIdentity() {
    Value.OfInt v = value(CType.INT, 1);
    assertNotEquals(v, value(CType.INT, 1));
    assertEquals(v, v);
    int hash = v.hashCode();
    v.set(2);
    assertEquals(hash, v.hashCode(), "whatever its value is");
    Array.OfInt a = array(CType.INT, 2);
    assertNotEquals(a, array(CType.INT, 2));
    assertEquals(a, a);
  }

  @Test
  void textNamesWrapperValueAndLock() {
    RobustLock lock = RobustLock.recursive();
    assertEquals(
        "<synchronized Value of c_int(7), %s>".formatted(lock),
        value(CType.INT, 7, lock).toString());
    assertEquals(
        "<synchronized Array of c_short_Array_2[0, 0], %s>".formatted(lock),
        array(CType.SHORT, 2, lock).toString());
    assertEquals(
        "<synchronized Value of P(P[x=1, y=2.0]), %s>".formatted(lock),
        value(P_TYPE, new P(1, 2), lock).toString());
  }

  @Test
  void anElementOrFieldSharesTheLock() {
    Array.OfInt a = array(CType.INT, new int[] {1, 2});
    assertSame(a.getLock(), a.at(1).getLock());
    assertEquals(12, a.at(1).addAndGet(10));
    assertArrayEquals(new int[] {1, 12}, a.toArray());
    Value.OfStruct<P> p = value(P_TYPE, new P(1, 2));
    assertSame(p.getLock(), p.intField("x").getLock());
    var rows = array(CType.array(CType.INT, 2), new int[][] {{1, 2}, {3, 4}});
    assertSame(rows.getLock(), rows.at(0).getLock());
    assertArrayEquals(new int[][] {{1, 2}, {3, 4}}, rows.toArray());
  }

  /** The function may do more than one store, so its death is not passed over in silence. */
  @Test
  void aDeathInsideAFunctionIsTold() throws Exception {
    Value.OfInt v = value(CType.INT, 5);
    try (Children children = new Children()) {
      children
          .start(
              () ->
                  v.updateAndGet(
                      before -> {
                        Runtime.getRuntime().halt(0);
                        return before + 1;
                      }))
          .join();
    }
    assertThrows(OwnerDiedException.class, v::get);
    try (Hold held = v.hold()) {
      assertTrue(held.ownerDeath().isPresent());
      held.recovered();
    }
    assertEquals(5, v.get());
  }

  @Test
  void anOperationInsideAHoldLeavesTheLockAsItWas() {
    Value.OfInt v = value(CType.INT, 5);
    try (var _ = v.hold()) {
      assertEquals(6, v.addAndGet(1));
      assertThrows(
          IllegalStateException.class,
          () ->
              v.updateAndGet(
                  _ -> {
                    throw new IllegalStateException("planned");
                  }));
      assertEquals(1, v.getLock().getHoldCount());
    }
    assertFalse(v.getLock().locked());
    assertEquals(6, v.get());
  }
}
