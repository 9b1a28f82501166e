package dev.sharelock.sharedctypes;

import static dev.sharelock.sharedctypes.SharedCTypes.rawArray;
import static dev.sharelock.sharedctypes.SharedCTypes.rawValue;
import static dev.sharelock.sharedctypes.SharedCTypes.value;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

@SuppressWarnings("ArrayRecordComponent") // as fields of C structs are
class StructTest {
  record P(int x, double y) {}

  record N(P p, @Length(3) int[] a, @C('c') @Length(8) byte[] s) {}

  record All(byte b, short h, char ch, int i, long q, float f, double d, boolean t) {}

  record Unsigned(@C('B') byte b, @C('H') short h, @C('I') int i, @C('Q') long q, @C('u') int u) {}

  record Matrix(@Length({2, 3}) int[][] m, @Length(2) P[] ps, @Length(3) boolean[] flags) {}

  record AcquireValue(int acquire, int value) {}

  private static final CType.OfStruct<P> P_TYPE = CType.struct(P.class);
  private static final CType.OfStruct<N> N_TYPE = CType.struct(N.class);

  private final Value.OfStruct<N> n = value(N_TYPE);

  @Test
  void startsAtZero() {
    assertEquals(new P(0, 0.0), rawValue(P_TYPE).get());
    N zero = rawValue(N_TYPE).get();
    assertEquals(new P(0, 0), zero.p());
    assertArrayEquals(new int[3], zero.a());
    assertArrayEquals(new byte[8], zero.s());
  }

  @Test
  void comesBackAsItWasSet() {
    assertEquals(new P(1, 2.5), rawValue(P_TYPE, new P(1, 2.5)).get());
    All all = new All((byte) -1, (short) -2, '\uFFFD', -4, -5L << 40, 0.1f, 0.1, true);
    assertEquals(all, rawValue(CType.struct(All.class), all).get());
    Unsigned unsigned = new Unsigned((byte) -1, (short) -1, -1, -1, 0x1F600);
    assertEquals(unsigned, rawValue(CType.struct(Unsigned.class), unsigned).get());
    Matrix matrix =
        rawValue(
                CType.struct(Matrix.class),
                new Matrix(
                    new int[][] {{1, 2, 3}, {4, 5, 6}},
                    new P[] {new P(7, 8), new P(9, 10)},
                    new boolean[] {true, false, true}))
            .get();
    assertArrayEquals(new int[][] {{1, 2, 3}, {4, 5, 6}}, matrix.m());
    assertArrayEquals(new P[] {new P(7, 8), new P(9, 10)}, matrix.ps());
    assertArrayEquals(new boolean[] {true, false, true}, matrix.flags());
  }

  @Test
  void fieldsAreReadAndSetByThemselves() {
    var v = value(P_TYPE, new P(1, 2.5));
    var x = v.intField("x");
    var y = v.doubleField("y");
    assertEquals(1, x.get());
    assertEquals(2.5, y.get());
    x.addAndGet(1);
    y.set(7);
    assertEquals(new P(2, 7), v.get());
  }

  @Test
  void fieldsOfEveryTypeAreReadAsTheirTypeSays() {
    var raw =
        rawValue(
            CType.struct(Unsigned.class), new Unsigned((byte) -1, (short) -1, -1, -1, 0x1F600));
    assertEquals(255, raw.intField("b").get());
    assertEquals(65535, raw.intField("h").get());
    assertEquals(4294967295L, raw.longField("i").get());
    assertEquals("18446744073709551615", raw.longField("q").getObject().toString());
    assertEquals(0x1F600, raw.field("u", CType.WCHAR).get());
    assertEquals(1, raw.field("q", CType.ULONG).addAndGet(2));
    var all = rawValue(CType.struct(All.class));
    all.booleanField("t").set(true);
    all.field("q", CType.LONG).set(-5);
    all.field("q", CType.LONGLONG).addAndGet(-1);
    assertEquals(new All((byte) 0, (short) 0, '\0', 0, -6, 0, 0, true), all.get());
  }

  @Test
  void unknownAndMistypedFieldsAreRefused() {
    var v = value(P_TYPE, new P(1, 2.5));
    var refused = assertThrows(IllegalArgumentException.class, () -> v.intField("z"));
    assertTrue(refused.getMessage().endsWith("P{x: c_int, y: c_double} has no field z"));
    refused = assertThrows(IllegalArgumentException.class, () -> v.intField("y"));
    assertEquals(
        "field y of P is a c_double, which Java doesn't carry in an int", refused.getMessage());
    refused = assertThrows(IllegalArgumentException.class, () -> v.field("x", CType.UINT));
    assertEquals("field x of P is a c_int, not a c_uint", refused.getMessage());
    assertThrows(IllegalArgumentException.class, () -> v.structField("x", P.class));
    assertEquals(new P(1, 2.5), v.get());
  }

  @Test
  void nestedStructsAndArraysAreSynchronizedToo() {
    var p = n.structField("p", P.class);
    p.set(new P(4, 6));
    assertEquals(n.getLock(), p.getLock());
    p.intField("x").getAndAdd(1);
    Array.OfInt a = n.field("a", CType.array(CType.INT, 3));
    a.setSlice(0, 3, new int[] {1, 2, 3});
    Array.OfChar s = n.field("s", CType.array(CType.CHAR, 8));
    s.setValue(new byte[] {'a', 'b', 'c'});
    assertArrayEquals(new byte[] {'a', 'b', 'c'}, s.value());
    s.setValue("12345678".getBytes(StandardCharsets.ISO_8859_1));
    assertThrows(IllegalArgumentException.class, () -> s.setValue(new byte[9]));
    N seen = n.get();
    assertEquals(new P(5, 6), seen.p());
    assertArrayEquals(new int[] {1, 2, 3}, seen.a());
    assertEquals('8', seen.s()[7]);
  }

  @Test
  void shorterArraysLeaveTheRestZero() {
    n.set(new N(new P(1, 1), new int[] {1, 2, 3}, new byte[] {1, 1, 1, 1, 1, 1, 1, 1}));
    n.set(new N(new P(1, 1), new int[] {9}, new byte[0]));
    assertArrayEquals(new int[] {9, 0, 0}, n.get().a());
    assertArrayEquals(new byte[8], n.get().s());
  }

  @Test
  void aRecordThatDoesNotFitChangesNothing() {
    n.set(new N(new P(1, 1), new int[] {1, 2, 3}, new byte[] {1}));
    var refused =
        assertThrows(
            IllegalArgumentException.class,
            () -> n.set(new N(new P(2, 2), new int[4], new byte[0])));
    assertEquals("too many initialisers: 4 for an array of length 3", refused.getMessage());
    var missing =
        assertThrows(NullPointerException.class, () -> n.set(new N(null, new int[3], new byte[0])));
    assertEquals("component p of N is null", missing.getMessage());
    assertThrows(NullPointerException.class, () -> n.set(new N(new P(2, 2), null, new byte[0])));
    assertThrows(NullPointerException.class, () -> n.set(null));
    assertThrows(IllegalArgumentException.class, () -> n.setObject("x"));
    assertEquals(new P(1, 1), n.get().p());
    assertArrayEquals(new int[] {1, 2, 3}, n.get().a());
    assertFalse(n.getLock().locked());
  }

  @Test
  void fieldNamesMayBeAnything() {
    var type = CType.struct(AcquireValue.class);
    var v = value(type, new AcquireValue(1, 2));
    assertEquals(2, v.intField("value").get());
    assertEquals(1, v.intField("acquire").get());
  }

  @Test
  void arraysInRecordsPrintTheirElements() {
    var nested = rawValue(CType.struct(N.class), new N(new P(1, 2), new int[] {3}, new byte[0]));
    assertEquals(
        "N(N[p=P[x=1, y=2.0], a=[3, 0, 0], s=[0, 0, 0, 0, 0, 0, 0, 0]])", nested.toString());
    var matrices = rawArray(CType.struct(Matrix.class), 1);
    assertEquals(
        "Matrix_Array_1[Matrix[m=[[0, 0, 0], [0, 0, 0]], ps=[P[x=0, y=0.0], P[x=0, y=0.0]],"
            + " flags=[false, false, false]]]",
        matrices.toString());
  }

  @Test
  void nullIsNoStruct() {
    var refused =
        assertThrows(NullPointerException.class, () -> rawValue(CType.struct(P.class), null));
    assertEquals("a P expected, not null", refused.getMessage());
  }

  record NoComponents() {}

  record Text(String s) {}

  record Self(Self[] s) {}

  record ArrayWithoutLength(int[] a) {}

  record LengthWithoutArray(@Length(2) int a) {}

  record TooFewLengths(@Length(2) int[][] a) {}

  record NegativeLength(@Length(-1) int[] a) {}

  record WrongWidth(@C('B') int a) {}

  record WrongFamily(@C('f') int a) {}

  record BadTypecode(@C('x') int a) {}

  @Test
  void recordsWithoutACounterpartInCAreRefused() {
    for (Class<? extends Record> bad :
        List.of(
            NoComponents.class,
            Text.class,
            Self.class,
            ArrayWithoutLength.class,
            LengthWithoutArray.class,
            TooFewLengths.class,
            NegativeLength.class,
            WrongWidth.class,
            WrongFamily.class,
            BadTypecode.class)) {
      assertThrows(IllegalArgumentException.class, () -> CType.struct(bad), bad::getName);
    }
    var refused =
        assertThrows(IllegalArgumentException.class, () -> CType.struct(WrongWidth.class));
    assertTrue(
        refused
            .getMessage()
            .endsWith("WrongWidth: int in Java has 4 bytes and can't hold a c_ubyte of 1"),
        refused.getMessage());
    refused = assertThrows(IllegalArgumentException.class, () -> CType.struct(Self.class));
    assertTrue(refused.getMessage().endsWith("contains itself"));
  }

  @Test
  void whatARecordsConstructorThrowsIsPassedOn() {
    record Checked(int x) {
      Checked {
        if (x < 0) {
          throw new IllegalStateException("negative");
        }
      }
    }
    var v = value(CType.struct(Checked.class), new Checked(1));
    v.intField("x").set(-1);
    var thrown = assertThrows(IllegalStateException.class, v::get);
    assertEquals("negative", thrown.getMessage());
    assertFalse(v.getLock().locked());
  }
}
